/** What is easy to break, one picture each: the lines before and after. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '../../packages/testing/src/golden.js'
import { fix } from './with.js'

/** A form that lacks no number and no title, so that little else is fixed. */
const base = 'protocol_title: "T"\n'
const fixed = (text: string): string => fix(base + text).text.slice(base.length)

const pictures: Record<string, [before: string, after: string]> = {
  'a key keeps its quotes': [`'mission': "m"\n`, `'purpose': "m"\n`],
  'a group of one line': [
    'communication_templates: {status_announcements: [a], validation_prompts: [b, c]}\n',
    'status_announcements: [a]\nvalidation_prompts: [{prompt_template: b}, {prompt_template: c}]\n',
  ],
  'a group with a comment in its brackets': [
    'communication_templates: {\n  # to all\n  status_announcements: [a]}\n',
    '# to all\nstatus_announcements:\n  - "a"\n',
  ],
  'an empty group': ['communication_templates: {}\nx: y\n', 'x: y\n'],
  'a group beside a key of its own': [
    'status_announcements: [a]\ncommunication_templates:\n  status_announcements: [a] # 1\n  # 2\n',
    'status_announcements: [a]\n# 1\n  # 2\n',
  ],
  'a group with comments around its keys': [
    'communication_templates: # to all\n  status_announcements: [a]\n  # and more\n\nx: y\n',
    '# to all\nstatus_announcements: [a]\n# and more\n\nx: y\n',
  ],
  'a second name with nothing behind it': ['ai_role: R\naio_role:\n', 'ai_role: R\n'],
  'a name in a line of its own': ['? aio_role\n', '? ai_role\n'],
  'a code and its recovery in brackets': [
    'error_handling:\n  - {Code: do it}\n',
    'error_handling:\n  - error_type: "Code"\n    recovery_steps: "do it"\n',
  ],
  'a list of them in brackets': [
    'error_handling: [{Code: do it}]\nautomation_hooks: [a, "b"]\n',
    'error_handling: [{"error_type":"Code","recovery_steps":"do it"}]\nautomation_hooks: [{command: a}, {command: "b"}]\n',
  ],
  'a block of text that moves': [
    'automation_hooks:\n- |+\n  a\n\n- "b\n  c"\n',
    'automation_hooks:\n- command: |+\n    a\n\n- command: "b\n    c"\n',
  ],
  'a code and its recovery': [
    'error_handling:\n  -   Code: # 1\n        do it\n',
    'error_handling:\n  -   error_type: "Code"\n      recovery_steps: # 1\n        do it\n',
  ],
  'numbers from 0': [
    'phases:\n  - phase_number: 0\n  - x: y\n  - phase_number: 1 # 1\n',
    'phases:\n  - phase_number: 0\n  - phase_number: 1\n    x: y\n  - phase_number: 2 # 1\n',
  ],
  'numbers in brackets': [
    'phases: [{phase_name: a}, {phase_number: , phase_name: b}]\n',
    'phases: [{phase_number: 1, phase_name: a}, {phase_number: 2, phase_name: b}]\n',
  ],
  'numbers that are none': [
    'phases:\n  - phase_number:\n    x: y\n  - phase_number: "b"\n',
    'phases:\n  - phase_number: 1\n    x: y\n  - phase_number: "2"\n',
  ],
  'a number that is there twice': [
    'phases:\n  - phase_number: 1\n    steps:\n      - step_number: 1\n      - step_number: 1\n',
    'phases:\n  - phase_number: 1\n    steps:\n      - step_number: 1\n      - step_number: 2\n',
  ],
  'a gap that is not blank in all its lines': [
    'phases:\n  - quality_gate: {criteria: c}\ncompletion_checklist:\n  # none\n  - "" # yet\n',
    'phases:\n  - phase_number: 1\n    quality_gate: {criteria: c}\ncompletion_checklist: # yet\n  # none\n  - "c"\n',
  ],
}

for (const [name, [before, after]] of Object.entries(pictures)) {
  test(name, () => assert.equal(fixed(before), after))
  test(`${name}, with CRLF`, () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n')
    assert.equal(fix(crlf(base + before)).text, crlf(base + after))
  })
}

const alone: Record<string, string> = {
  'two names with two values': 'purpose: a\nmission: b\n',
  'a group with another value of a key':
    'status_announcements: [a]\ncommunication_templates:\n  status_announcements: [b]\n',
  'a value that goes on below': 'a: [b] c\n  d\n',
  'a value that may have a comment': 'a: [b] c # d\n',
  'another error of YAML': 'mission: "a\n',
  'a gap of numbers': 'phases:\n  - phase_number: 1\n  - phase_number: 3\n',
  'numbers of phases that change places':
    'phases:\n  - phase_number: 2\n  - phase_number: 0\n  - phase_number: 1\n',
  'numbers of steps that change places':
    'phases:\n  - phase_number: 1\n    steps:\n      - step_number: 1\n      - step_number: 3\n      - step_number: 2\n',
  'a line that a comment speaks of':
    'prerequisites:\n  # protocol14-disable-next-line integration/x\n  - required_artifacts: a, b\n',
  'blank items': 'focus_areas:\n  - ""\n  - a\n',
  'a group in a line of its own': '? communication_templates\n: status_announcements: [a]\n',
  'a group in brackets in a line of its own':
    '? communication_templates\n: {status_announcements: [a]}\n',
  'a blank second name in a line of its own': 'ai_role: R\n? aio_role\n',
  'a number in a line of its own': 'phases:\n  - {phase_number, phase_name: a}\n',
  'a gap in a line of its own':
    'phases:\n  - phase_number: 1\n    quality_gate: {criteria: c}\n? completion_checklist\n',
  'a code beside a comment in brackets': 'error_handling: [{Code: # 1\n  do it}]\n',
  'a second name in a line of its own': '? mission\n: m\n? purpose\n: m\n',
  'a code with more than a recovery': 'error_handling:\n  - {Code: do it, More: do more}\n',
}

for (const [name, text] of Object.entries(alone))
  test(`${name}: left alone`, () => assert.equal(fixed(text), text))

/** Forms that are brackets as a whole, or one line. */
const whole: Record<string, [before: string, after: string]> = {
  'an empty group in brackets': [
    '{protocol_title: T, communication_templates: {}}\n',
    '{protocol_title: T, communication_templates: {}}\n',
  ],
  'a group with a comment in brackets': [
    '{protocol_title: T, communication_templates: {\n# to all\nstatus_announcements: [a]}}\n',
    '{protocol_title: T, communication_templates: {\n# to all\nstatus_announcements: [a]}}\n',
  ],
  'a blank second name in brackets': [
    '{protocol_title: T, ai_role: R, aio_role: ""}\n',
    '{protocol_title: T, ai_role: R}\n',
  ],
  'a second name that comes first in brackets': [
    '{aio_role: "", protocol_title: T, ai_role: R}\n',
    '{protocol_title: T, ai_role: R}\n',
  ],
  'a second name beside a comment in brackets': [
    '{protocol_title: T, ai_role: R, # who\naio_role: ""}\n',
    '{protocol_title: T, ai_role: R, # who\naio_role: ""}\n',
  ],
  'gaps in brackets': [
    '{protocol_name: a-b, phases: [{quality_gate: {criteria: c}}]}\n',
    '{protocol_name: a-b, phases: [{"phase_number": 1, quality_gate: {criteria: c}}], "protocol_title": "a b", "completion_checklist": ["c"]}\n',
  ],
  'a gap that has no colon': [
    '{protocol_title, protocol_name: "a-b"}\n',
    '{protocol_title, protocol_name: "a-b"}\n',
  ],
  'a gap at the end of the only line': [
    'protocol_name: "one"',
    'protocol_name: "one"\nprotocol_title: "one"',
  ],
}

for (const [name, [before, after]] of Object.entries(whole))
  test(name, () => assert.equal(fix(before).text, after))

test('a form in JSON stays JSON', () => {
  const json = JSON.stringify({
    mission: 'm',
    automation_hooks: ['a'],
    communication_templates: { error_handling: ['A: b'] },
  })
  assert.deepEqual(JSON.parse(fix(json).text), {
    purpose: 'm',
    automation_hooks: [{ command: 'a' }],
    error_handling: [{ error_type: 'A', recovery_steps: 'b' }],
  })
})

test('the example has nothing to fix', () => {
  assert.deepEqual(fix(textOf('examples/performance/form.yaml')).fixes, [])
})

test('a fix is told in the words and the places of the form as it was', () => {
  const { fixes } = fix(`${base}a: [x] y\naio_role: r\n`)
  assert.deepEqual(fixes, [
    {
      message: 'Put `[x] y` in quotes',
      place: { start: { line: 2, column: 4 }, end: { line: 2, column: 9 } },
    },
    {
      message: 'Renamed `aio_role` to `ai_role`',
      place: { start: { line: 3, column: 1 }, end: { line: 3, column: 9 } },
    },
  ])
})
