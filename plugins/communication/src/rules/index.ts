import {
  announcementTopics,
  automationStatus,
  firstAnnouncement,
  phaseAnnouncements,
} from './announcements.js'
import { errorMessage, errorRecovery, expectedErrors } from './errors.js'
import { expectedPrompts } from './prompts.js'

export const rules = {
  'phase-announcements': phaseAnnouncements,
  'announcement-topics': announcementTopics,
  'automation-status': automationStatus,
  'first-announcement': firstAnnouncement,
  'expected-prompts': expectedPrompts,
  'expected-errors': expectedErrors,
  'error-message': errorMessage,
  'error-recovery': errorRecovery,
}
