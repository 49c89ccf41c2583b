import type { RuleInfo } from '../section.js'

/** `fixed`: a document cannot be made without it, so that no setting or comment changes it. */
export interface CoreRule extends RuleInfo {
  fixed?: true
}

/** What the core itself checks; each section has a `schema` rule besides. */
export const coreRules: Record<string, CoreRule> = {
  'form/yaml': {
    severity: 'error',
    why: 'What is no plain YAML, or would lose a value on the way, is refused with its place.',
    mend: 'Write what the message expects; a value that begins with a sign of YAML needs quotes.',
    covers: ['R-3', 'D-11'],
    fixed: true,
  },
  'form/names': {
    severity: 'error',
    why: 'Two names of one key say what is meant twice, and may say two things.',
    mend: 'Keep one of the two; two that say the same are told as information only.',
    covers: ['D-1'],
  },
  'form/gap': {
    severity: 'info',
    why: 'What the form leaves out and another place supplies is told, so that nobody is surprised.',
    mend: 'Write the value into the form, or let `protocol14 check --fix` do it.',
    covers: ['D-10'],
  },
  'form/needed': {
    severity: 'warning',
    why: 'A whole protocol has these keys; under `strict` a gap is an error, filled or not.',
    mend: 'Write the value into the form, or let `protocol14 check --fix` do it.',
    covers: ['R-3'],
  },
  'form/blank': {
    severity: 'warning',
    why: 'A word that only holds a place, such as `TBD`, would be told as if it were meant.',
    mend: 'Write what it stands for, or remove the key.',
    covers: ['R-3'],
  },
  'form/unknown-key': {
    severity: 'warning',
    why: 'A key that no section tells would be lost, most often by a slip of the hand.',
    mend: 'Correct the name, remove the key, or add a section that tells it.',
    covers: ['D-2'],
  },
  'form/unused-suppression': {
    severity: 'warning',
    why: 'A comment that switches nothing off hides the next problem on its line.',
    mend: 'Remove the comment, or correct the name of the rule.',
  },
  'section/failed': {
    severity: 'error',
    why: 'What a section tells that fails in one of its hooks cannot be trusted.',
    mend: 'Mend the section, or leave it out of the list; other documents are still built.',
    fixed: true,
  },
  'write/output': {
    severity: 'error',
    why: 'Two documents in one file, or one outside of the project, would destroy something.',
    mend: 'Change `output` in the config, or the number or name of a form.',
    covers: ['R-104'],
    fixed: true,
  },
  'document/missing': {
    severity: 'error',
    why: 'A form without its document tells nobody anything.',
    mend: 'Run `protocol14 build`.',
    covers: ['R-104'],
  },
  'document/stale': {
    severity: 'error',
    why: 'The form, the preset or protocol14 moved on, and the document still says the old.',
    mend: 'Run `protocol14 build`.',
    covers: ['D-12'],
  },
  'document/edited': {
    severity: 'warning',
    why: 'An edit that changes no value still keeps `build` from writing over it.',
    mend: 'Run `protocol14 build --force`, or keep tools that format Markdown away from the file.',
  },
  'document/alone': {
    severity: 'warning',
    why: 'A document that its form was taken away from goes on to be obeyed, and nothing keeps it true.',
    mend: 'Remove the document, or put its form back to where a build finds it.',
  },
  'document/drift': {
    severity: 'error',
    why: 'A document says what its form says, word for word; nothing is lost, changed or made up.',
    mend: 'Put the change into the form, or run `protocol14 build --force` to take it back.',
    covers: [
      ...['R-62', 'R-63', 'R-64', 'R-75', 'R-80', 'R-89', 'R-92', 'R-94', 'R-95', 'R-96'],
      ...['R-98', 'R-99', 'R-100', 'R-101', 'R-102', 'D-13'],
    ],
  },
  'document/stray': {
    severity: 'error',
    why: 'Text that no section tells is from no form, and people and agents would obey it.',
    mend: 'Put it into the form under a key that tells it, or remove it.',
    covers: ['R-59', 'R-61', 'R-95'],
  },
  'document/lost': {
    severity: 'error',
    why: 'What a document has is counted again in what was made of the form, before it is written.',
    mend: 'Mend the section that does not read back what it tells.',
    covers: ['R-105', 'D-13'],
    fixed: true,
  },
  'document/layer': {
    severity: 'warning',
    why: 'Decisions, control, procedure and communication must all be found again in a document.',
    mend: 'Add to the form what the layer lacks.',
    covers: ['R-105'],
  },
}
