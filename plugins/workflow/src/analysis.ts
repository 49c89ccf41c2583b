import type { Analysis } from '@protocol14/core'

const step = 'phases[].steps[]'
const evidence = 'phases[].evidence_collection[].storage_location'

/** What of a workflow belongs to which layer. */
export const analysis: Analysis = {
  layers: {
    control: {
      'halt conditions': { at: `${step}.halt_condition`, needed: 'a way to stop' },
      MUST: { at: `${step}.action_type`, like: /^MUST$/ },
      GUIDELINE: { at: `${step}.action_type`, like: /^GUIDELINE$/ },
    },
    procedure: {
      steps: { at: 'phases[].phase_name', needed: true },
      actions: { at: `${step}.action_title` },
      evidence: { at: evidence, needed: true },
      'automation in steps': { at: `${step}.automation[]`, needed: 'a tool' },
    },
    communication: { 'step communications': { at: `${step}.communication_template` } },
  },
  roles: { planner: ['phases[0]'], executor: ['phases[1-]'], auditor: [evidence] },
  flow: { made: evidence },
}
