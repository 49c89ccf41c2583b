/**
 * The examples, from the sources: the form of the one has every key, and the preset of the other
 * works. tests/command/packed.test.ts runs all of them as users do.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tellProtocol } from '@protocol14/core'
import { performance, sections } from '@protocol14/presets'
import { parse } from 'yaml'
import ownConfig from '../examples/own-protocol/protocol14.config.js'
import config from '../examples/performance/protocol14.config.js'
import { matchesFile, textOf } from '../packages/testing/src/golden.js'
import { folder as tempFolder } from './command/command.js'
import { inProcess } from './command/in-process.js'

const folder = 'examples/performance'
const text = textOf(`${folder}/form.yaml`)

/** Every key that a form may have. */
const keys = `
protocol_number protocol_name protocol_title domain_compliance
purpose ai_role primary_guardrail phase_in_workflow context focus_areas[] special_considerations
prerequisites[].protocol prerequisites[].required_artifacts[]
phases[].phase_number phases[].phase_name phases[].objective
phases[].steps[].step_number phases[].steps[].action_type phases[].steps[].action_title
phases[].steps[].instructions phases[].steps[].communication_template
phases[].steps[].halt_condition phases[].steps[].evidence[] phases[].steps[].automation[]
phases[].evidence_collection[].evidence_item phases[].evidence_collection[].storage_location
phases[].quality_gate.gate_name phases[].quality_gate.criteria
phases[].quality_gate.failure_handling phases[].quality_gate.evidence[]
quality_gates_summary[].gate_name quality_gates_summary[].criteria
inputs_from[].protocol inputs_from[].artifacts_consumed[] inputs_from[].usage
outputs_to[].protocol outputs_to[].artifacts_provided[] outputs_to[].purpose
status_announcements[]
announcements.phase_start_template announcements.phase_complete_template
announcements.automation_status_template
validation_prompts[].prompt_template validation_prompts[].prompt_context
error_handling[].error_type error_handling[].error_message_template
error_handling[].recovery_steps
automation_hooks[].command automation_hooks[].hook_name automation_hooks[].trigger_point
automation_hooks[].purpose automation_hooks[].expected_output
continuous_improvement_tooling[] completion_checklist[] handoff_command next_protocol
post_generation_actions[]
`
  .trim()
  .split(/\s+/)

const preset = { preset: performance, sections: sections(performance) }
const outcome = tellProtocol({ file: 'form.yaml', text }, preset)

test('the config of the example names the form and the preset', () => {
  assert.deepEqual(config, { forms: ['form.yaml'], preset: 'performance' })
})

test('the form of the example leaves nothing to fill or to complain about', () => {
  assert.deepEqual(outcome.diagnostics, [])
})

test('the document of the example is the one that its form gives', () => {
  assert.equal(
    outcome.document?.output,
    '.cursor/ai-driven-workflow/14-performance-optimization.md',
  )
  matchesFile(`${folder}/${outcome.document?.output}`, outcome.document?.markdown ?? '')
})

test('the form of the example has every key that there is, and no other', () => {
  assert.deepEqual([...new Set(keysOf(parse(text), ''))].sort(), keys.sort())
})

test('the preset of its own fills what the form leaves out, and refuses what it does not expect', async () => {
  assert.equal(Object(ownConfig.preset).extends, 'generic')
  const own = 'examples/own-protocol'
  const complete = textOf(`${own}/form.yaml`)
  const less = complete.slice(0, complete.indexOf('post_generation_actions:'))
  const forms = tempFolder({
    'less.yaml': less,
    'gate.yaml': less.replaceAll('Selection Approved', 'Selection Made'),
  })
  const filled = await inProcess(own, ['build', `${forms}/less.yaml`, '--stdout'])
  assert.equal(filled.status, 0)
  assert.match(filled.stdout, /^- Agree with the data protection officer on/m)
  const other = await inProcess(own, ['build', `${forms}/gate.yaml`, '--stdout'])
  assert.equal(other.status, 1)
  assert.match(other.stderr, /error Unexpected `Selection Made` as gate 2/)
})

function keysOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysOf(item, `${path}[]`))
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) =>
    keysOf(inner, path === '' ? key : `${path}.${key}`),
  )
}
