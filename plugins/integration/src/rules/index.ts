import { artifactAgrees, partnerAgrees, partnerHere, prerequisiteCycle } from './across.js'
import { expectedArtifacts, outputProduced, sameArtifacts } from './artifacts.js'
import {
  expectedPartners,
  extraPartners,
  prerequisiteName,
  prerequisitesMatch,
  prerequisiteTopics,
} from './partners.js'

export const rules = {
  'expected-partners': expectedPartners,
  'extra-partners': extraPartners,
  'prerequisite-name': prerequisiteName,
  'prerequisites-match': prerequisitesMatch,
  'prerequisite-topics': prerequisiteTopics,
  'expected-artifacts': expectedArtifacts,
  'output-produced': outputProduced,
  'same-artifacts': sameArtifacts,
}

export const across = {
  'partner-agrees': partnerAgrees,
  'artifact-agrees': artifactAgrees,
  'partner-here': partnerHere,
  'prerequisite-cycle': prerequisiteCycle,
}
