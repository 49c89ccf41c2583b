import {
  hasName,
  mentions,
  oneLine,
  type Rule,
  textsAt,
  topicText,
  valuesAt,
} from '@protocol14/core'
import * as z from 'zod'
import { namesOfHook } from '../announcements.js'
import { announcementsOf } from '../phases.js'
import type { Communication } from '../schema.js'

export const phaseAnnouncements: Rule<Communication, { start: string }> = {
  severity: 'error',
  why: 'People see by the announcement where the work stands.',
  mend: 'Add the announcement of the phase, beginning with its token letter by letter.',
  covers: ['R-47', 'R-48', 'R-49', 'R-50'],
  options: z.strictObject({ start: z.string() }),
  *check({ status_announcements: lines }, { options: { start }, form }) {
    for (const number of textsAt(form, 'phases[].phase_number')) {
      const token = start.replaceAll('{N}', () => number)
      const found = lines.filter((line) => line.startsWith(token)).length
      if (found === 1) continue
      yield {
        message: `${found === 0 ? 'Missing' : 'Unexpected second'} \`${token}\` in \`status_announcements\``,
        path: ['status_announcements'],
      }
    }
  },
}

export const announcementTopics: Rule<Communication, { start: string; topics: string[] }> = {
  severity: 'warning',
  why: 'An announcement says what the phase is about.',
  mend: 'Name the topic in the announcement of the phase.',
  covers: ['R-47', 'R-48', 'R-49', 'R-50'],
  options: z.strictObject({ start: z.string(), topics: z.array(z.string()) }),
  *check({ status_announcements: lines }, { options: { start, topics }, form }) {
    const numbers = textsAt(form, 'phases[].phase_number')
    for (const [phase, topic] of topics.entries()) {
      const token = start.replaceAll('{N}', () => numbers[phase] ?? String(phase + 1))
      const index = lines.findIndex((line) => line.startsWith(token))
      if (index < 0 || mentions(lines[index] ?? '', topic)) continue
      yield {
        message: `Missing ${topicText(topic)} in \`status_announcements[${index}]\``,
        path: ['status_announcements', index],
      }
    }
  },
}

/** `called` is what hooks are called beside their names, by what their commands run. */
export interface Status {
  token: string
  status: string
  called?: Record<string, string> | undefined
}

export const automationStatus: Rule<Communication, Status> = {
  severity: 'error',
  why: 'Whether a script ran is said in a line that tools and people can look for.',
  mend: 'Add the status line of the hook to `status_announcements`.',
  covers: ['R-51', 'R-52', 'R-53', 'R-54'],
  options: z.strictObject({
    token: z.string(),
    status: z.string(),
    called: z.record(z.string(), z.string()).optional(),
  }),
  *check({ status_announcements }, { options: { token, status, called = {} }, form }) {
    const told = status_announcements.filter(
      (line) => line.startsWith(token) && line.includes(status),
    )
    const [template = ''] = textsAt(form, 'announcements.automation_status_template')
    for (const { value } of valuesAt(form, 'automation_hooks[]')) {
      const [name = '', ...others] = namesOfHook(value)
      const [command = ''] = textsAt(value, 'command')
      const topics = Object.keys(called).flatMap((program) =>
        hasName(command, program) ? (called[program] ?? []) : [],
      )
      const isTold = (line: string) =>
        oneLine(line) === oneLine(template.replaceAll('{script_name}', () => name)) ||
        [name, ...others].some((one) => hasName(line, one)) ||
        topics.some((topic) => mentions(line, topic))
      if (told.some(isTold)) continue
      yield {
        message: `Missing \`${token}\` line for \`${name}\` in \`status_announcements\``,
        path: ['status_announcements'],
        hint: `add \`${token} ${name} executed: ${status}\``,
      }
    }
  },
}

export const firstAnnouncement: Rule<Communication> = {
  severity: 'info',
  why: 'What the first step of a phase says is what is announced, so that it is heard once.',
  mend: 'Use one wording for both.',
  covers: ['D-9'],
  *check({ status_announcements: lines }, { form }) {
    for (const [phase, { said, at }] of announcementsOf(form, lines).entries()) {
      if (said === undefined || at < 0 || oneLine(lines[at] ?? '') === oneLine(said)) continue
      yield {
        message: `Unexpected \`status_announcements[${at}]\`, expected what the first step of \`phases[${phase}]\` says`,
        path: ['status_announcements', at],
      }
    }
  },
}
