import { fence, fixed, item, labelled, place, type Shape } from './shape.js'

/* Every line that a generated document may have, section by section. */

const step = 'phases[].steps[]'
const gate = 'phases[].quality_gate'
const evidence = `${step}.evidence[] phases[].evidence_collection[].storage_location phases[].evidence_collection[].evidence_item`

const head: Shape[] = [
  {
    section: 'protocol',
    line: /^# PROTOCOL (.*)$/,
    places: [place('parts', 'protocol_number', 'PROTOCOL_TITLE', 'DOMAIN_COMPLIANCE')],
  },
  labelled('protocol', 'Protocol', 'code', 'protocol_name'),
  labelled('protocol', 'Title', 'words', 'protocol_title'),
  labelled('protocol', 'Domain', 'words', 'domain_compliance'),
]

const role: Shape[] = [
  {
    section: 'role',
    line: /^You are (?:an? )?\*\*(.*)\*\*\.$/,
    places: [place('words', 'ai_role')],
  },
  labelled('role', 'Mission', 'words', 'purpose'),
  {
    section: 'role',
    line: /^\*\*🚫 \[CRITICAL\] (.*)\*\*$/u,
    places: [place('words', 'primary_guardrail')],
  },
  labelled('role', 'Place in the workflow', 'words', 'phase_in_workflow'),
  labelled('role', 'Context', 'words', 'context'),
  labelled('role', 'Special considerations', 'words', 'special_considerations'),
  fixed('role', /^\*\*Focus areas:\*\*$/),
  item('role', 'words', 'focus_areas[]', 'Focus areas'),
]

const workflow: Shape[] = [
  {
    section: 'workflow',
    line: /^### STEP (\d+): (.*)$/,
    places: [place('words', 'phases[].phase_number'), place('words', 'phases[].phase_name')],
  },
  labelled('workflow', 'Objective', 'words', 'phases[].objective'),
  {
    section: 'workflow',
    line: /^(\d+)\. \*\*`\[([A-Z]+)\]` (.*):\*\*$/,
    places: [
      place('words', `${step}.step_number`),
      place('words', `${step}.action_type`),
      place('words', `${step}.action_title`),
    ],
  },
  labelled('workflow', 'Action', 'words', `${step}.instructions`),
  fixed('workflow', /^ {3}\* \*\*Communication:\*\*$/),
  {
    section: 'workflow',
    line: /^ {5}> "(.*)"$/,
    places: [place('words', `${step}.communication_template`)],
  },
  labelled('workflow', 'Halt condition', 'words', `${step}.halt_condition`),
  labelled('workflow', 'Evidence', 'parts', ...evidence.split(' ')),
  labelled('workflow', 'Automation', 'code', `${step}.automation[]`),
  fixed('workflow', /^\*\*Evidence collection:\*\*$/),
  item('workflow', 'parts', evidence, 'Evidence collection'),
]

const partners = (under: string, list: string, artifacts: string): Shape[] => [
  fixed('integration', new RegExp(`^\\*\\*${under}:\\*\\*$`)),
  {
    section: 'integration',
    under,
    line: /^ {2}- \*\*Protocol:\*\* (.*)$/,
    places: [place('words', `${list}[].protocol`)],
  },
  {
    section: 'integration',
    under,
    line: /^ {2}- \*\*(?:Usage|Purpose):\*\* (.*)$/,
    places: [place('words', `${list}[].usage`, `${list}[].purpose`)],
  },
  { section: 'integration', under, line: /^ {2}- \*\*Artifacts:\*\*$/, places: [] },
  item('integration', 'parts', `${list}[].protocol ${list}[].${artifacts}[]`, under),
]

const integration: Shape[] = [
  ...partners('Prerequisites', 'prerequisites', 'required_artifacts'),
  ...partners('Inputs From', 'inputs_from', 'artifacts_consumed'),
  ...partners('Outputs To', 'outputs_to', 'artifacts_provided'),
]

const gates: Shape[] = [
  {
    section: 'gates',
    line: /^\*\*Gate \d+: (.*)\*\*$/,
    places: [place('words', `${gate}.gate_name`)],
  },
  labelled('gates', 'Criteria', 'words', `${gate}.criteria`),
  labelled('gates', 'Evidence', 'code', `${gate}.evidence[]`),
  labelled('gates', 'Failure Handling', 'words', `${gate}.failure_handling`),
]

const error = (key: string) => `error_handling[].${key}`

const communication: Shape[] = [
  fixed('communication', /^\*\*(?:Status Announcements|Announcement Templates):\*\*$/),
  fixed('communication', /^\*\*(?:Validation Prompts|Error Handling):\*\*$/),
  fence('communication', 'status_announcements[]', 'Status Announcements'),
  fence('communication', 'validation_prompts[].prompt_template', 'Validation Prompts'),
  labelled('communication', 'Phase start', 'code', 'announcements.phase_start_template'),
  labelled('communication', 'Phase complete', 'code', 'announcements.phase_complete_template'),
  labelled(
    'communication',
    'Automation status',
    'code',
    'announcements.automation_status_template',
  ),
  {
    section: 'communication',
    under: 'Validation Prompts',
    line: /^- \*\*Prompt \d+:\*\* (.*)$/,
    places: [place('words', 'validation_prompts[].prompt_context')],
  },
  {
    section: 'communication',
    under: 'Error Handling',
    line: /^ {2}- \*\*Message:\*\* (.*)$/,
    places: [place('words', error('error_message_template'))],
  },
  {
    section: 'communication',
    under: 'Error Handling',
    line: /^ {2}- \*\*Recovery:\*\* (.*)$/,
    places: [place('words', error('recovery_steps'))],
  },
  item(
    'communication',
    'parts',
    ['error_type', 'error_message_template', 'recovery_steps'].map(error).join(' '),
    'Error Handling',
  ),
]

const rest: Shape[] = [
  {
    section: 'hooks',
    under: '',
    line: /^- (.*)$/,
    places: [place('parts', 'automation_hooks[].command', 'automation_hooks[].purpose')],
  },
  labelled('hooks', 'Hook', 'words', 'automation_hooks[].hook_name'),
  labelled('hooks', 'Trigger point', 'words', 'automation_hooks[].trigger_point'),
  labelled('hooks', 'Expected output', 'words', 'automation_hooks[].expected_output'),
  fixed('hooks', /^\*\*Continuous improvement tooling:\*\*$/),
  item('hooks', 'words', 'continuous_improvement_tooling[]', 'Continuous improvement tooling'),
  fixed('checklist', /^Before completing this protocol, validate:$/),
  {
    section: 'checklist',
    line: /^- \[ \] (.*)$/,
    places: [place('words', 'completion_checklist[]')],
  },
  fixed('checklist', /^Upon completion, execute:$/),
  fence('checklist', 'handoff_command'),
  labelled('checklist', 'Next protocol', 'code', 'next_protocol'),
  item('post-actions', 'words', 'post_generation_actions[]'),
]

export const shapes = [
  ...head,
  ...role,
  ...workflow,
  ...integration,
  ...gates,
  ...communication,
  ...rest,
]
