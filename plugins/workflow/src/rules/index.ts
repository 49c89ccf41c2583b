import { automation, expectedAutomation, phaseAutomation } from './automation.js'
import {
  evidenceFile,
  evidenceFolder,
  evidencePath,
  expectedEvidence,
  mustEvidence,
} from './evidence.js'
import { haltCondition, haltCovered } from './halts.js'
import { expectedPhases, phaseOrder } from './phases.js'

export const rules = {
  'phase-order': phaseOrder,
  'expected-phases': expectedPhases,
  'must-evidence': mustEvidence,
  'evidence-file': evidenceFile,
  'evidence-path': evidencePath,
  'evidence-folder': evidenceFolder,
  'expected-evidence': expectedEvidence,
  'halt-condition': haltCondition,
  'halt-covered': haltCovered,
  automation,
  'phase-automation': phaseAutomation,
  'expected-automation': expectedAutomation,
}
