import { change, type Mutation, move, remove, swap } from './harm.js'

const drift = (part: string): [string, string] => ['document/drift', part]
const stray = (part: string): [string, string] => ['document/stray', part]

const step2 = '### STEP 2: Diagnostics & Load Simulation'
const gate1 = '**Gate 1: Baseline Validation Gate**'
const gate2 = '**Gate 2: Diagnostic Coverage Gate**'
const gates = '## 4. QUALITY GATES'
const phase2 = '[PHASE 2 START] - Profiling the order path from reservation to ticket...\n'

/** Ways in which a person or an agent may spoil a good document. */
export const mutations: Mutation[] = [
  // The guardrail and the role
  {
    name: 'guardrail inverted',
    harm: change('Do not deploy', 'Do deploy'),
    says: drift('primary_guardrail'),
    at: '[CRITICAL]',
  },
  {
    name: 'guardrail deleted',
    harm: remove('**🚫 [CRITICAL]', '**Place in'),
    says: drift('primary_guardrail'),
  },
  {
    name: 'guardrail weakened by a word',
    harm: change('unless its benchmarks', 'even if its benchmarks'),
    says: drift('primary_guardrail'),
  },
  {
    name: 'sign of the guardrail gone',
    harm: change('🚫 [CRITICAL] ', ''),
    says: drift('primary_guardrail'),
  },
  {
    name: 'role renamed',
    harm: change('**Performance Engineer**', '**Release Engineer**'),
    says: drift('ai_role'),
    at: 'You are',
  },
  {
    name: 'mission reworded',
    harm: change('Find and remove performance', 'Find and report performance'),
    says: drift('purpose'),
    at: 'Mission',
  },
  {
    name: 'a focus area deleted',
    harm: remove('- Lock waits', '- Calls to'),
    says: drift('focus_areas[1]'),
  },
  {
    name: 'a focus area added',
    harm: change('- Lock waits', '- Costs\n- Lock waits'),
    says: drift('focus_areas[1]'),
    at: '- Costs',
  },
  {
    name: 'context emphasised otherwise',
    harm: change('**forty-fold**', 'forty-fold'),
    says: drift('context'),
  },
  // The first heading and the sections
  {
    name: 'first heading in small letters',
    harm: change('# PROTOCOL 14: CHECKOUT', '# Protocol 14: Checkout'),
    says: stray('PROTOCOL 14'),
    at: '# Protocol',
  },
  {
    name: 'number of the protocol changed',
    harm: change('# PROTOCOL 14:', '# PROTOCOL 13:'),
    says: drift('protocol_number'),
  },
  {
    name: 'domain changed in the heading',
    harm: change('(PERFORMANCE COMPLIANT)', '(QUALITY COMPLIANT)'),
    says: stray('COMPLIANT'),
  },
  {
    name: 'second first heading',
    harm: change(gates, `# PROTOCOL 14\n\n${gates}`),
    says: stray('# PROTOCOL 14'),
    at: '# PROTOCOL 14',
  },
  {
    name: 'section renumbered',
    harm: change('## 4. QUALITY', '## 5. QUALITY'),
    says: stray('5. QUALITY GATES'),
    at: '## 5. QUALITY',
  },
  {
    name: 'section renamed',
    harm: change(gates, '## 4. GATES'),
    says: stray('4. GATES'),
    at: '## 4. GATES',
  },
  { name: 'section deleted', harm: remove(gates, '## 5.'), says: drift('phases') },
  {
    name: 'sections swapped',
    harm: move(
      '## 3. INTEGRATION',
      gates,
      '- **Failure Handling:** Keep the protocol open, obtain the missing approvals, and complete the report.\n\n',
    ),
    says: stray('order of the sections'),
    at: gates,
  },
  {
    name: 'section twice',
    harm: (text) =>
      text.replace('## 5.', () => `${text.slice(text.indexOf(gates), text.indexOf('## 5.'))}## 5.`),
    says: stray('Unexpected second `4. QUALITY GATES`'),
  },
  {
    name: 'a section from nowhere',
    harm: change('## 5.', '## RISKS\n\nNone.\n\n## 5.'),
    says: stray('RISKS'),
    at: '## RISKS',
  },
  {
    name: 'heading put into a fence',
    harm: change(gates, `\`\`\`\n${gates}\n\`\`\``),
    says: stray(''),
    at: '```',
  },
  { name: 'heading one level deeper', harm: change(gates, `#${gates}`), says: drift('phases') },
  // The workflow
  { name: 'step heading deleted', harm: change(`${step2}\n`, ''), says: drift('phases') },
  { name: 'step deleted', harm: remove(step2, '### STEP 3'), says: drift('phases[1]') },
  {
    name: 'steps swapped',
    harm: move(step2, '### STEP 3', '(Instrumentation log)\n\n'),
    says: drift('order of `phases`'),
  },
  {
    name: 'step renumbered',
    harm: change('### STEP 3', '### STEP 4'),
    says: drift('phases[2].phase_number'),
    at: '### STEP 4: Opt',
  },
  {
    name: 'step renamed',
    harm: change('Load Simulation', 'Load Simulations'),
    says: drift('phases[1].phase_name'),
    at: '### STEP 2',
  },
  {
    name: 'objective reworded by one word',
    harm: change('Agree on what is slow', 'Agree on what is fast'),
    says: drift('phases[0].objective'),
    at: '**Objective:** Agree',
  },
  {
    name: 'objective deleted',
    harm: remove('**Objective:** See', '1. **`[MUST]` Profile'),
    says: drift('phases[1].objective'),
  },
  {
    name: 'MUST weakened',
    harm: change('`[MUST]` Measure', '`[GUIDELINE]` Measure'),
    says: drift('phases[0].steps[1].action_type'),
    at: '2. **`[GUIDELINE]` Measure',
  },
  {
    name: 'MUST in small letters',
    harm: change('`[MUST]` Measure', '`[must]` Measure'),
    says: drift('phases[0].steps[1].action_type'),
  },
  {
    name: 'MUST made up',
    harm: change('`[MUST]` Measure', '`[SHOULD]` Measure'),
    says: drift('phases[0].steps[1].action_type'),
  },
  {
    name: 'action renamed',
    harm: change('Rank the Suspects:', 'List the Suspects:'),
    says: drift('phases[0].steps[2].action_title'),
  },
  {
    name: 'action deleted',
    harm: remove('3. **`[GUIDELINE]` Rank', step2),
    says: drift('phases[0].steps[2]'),
  },
  {
    name: 'actions swapped',
    harm: swap(
      '1. **`[MUST]` Record the SLO Updates:**',
      '2. **`[MUST]` Publish the Performance Report:**',
    ),
    says: drift('phases[3].steps['),
  },
  {
    name: 'instructions changed by a number',
    harm: change(
      'dashboards, alert logs and traces of the last two',
      'dashboards, alert logs and traces of the last ten',
    ),
    says: drift('phases[0].steps[0].instructions'),
  },
  {
    name: 'instructions deleted',
    harm: remove('   * **Action:** Write down one', '   * **Communication:**\n     > "Ranking'),
    says: drift('phases[0].steps[2].instructions'),
  },
  {
    name: 'halt condition inverted',
    harm: change('Stop if two runs', 'Go on if two runs'),
    says: drift('phases[0].steps[1].halt_condition'),
    at: 'Go on if',
  },
  {
    name: 'halt condition deleted',
    harm: remove(
      '   * **Halt condition:** Stop if two',
      '   * **Evidence:** `.artifacts/performance/baseline',
    ),
    says: drift('phases[0].steps[1].halt_condition'),
  },
  {
    name: 'limit changed',
    harm: change('more than 2 %', 'more than 20 %'),
    says: drift('halt_condition'),
  },
  {
    name: 'step communication shortened',
    harm: change('of checkout over seven days...', 'of checkout...'),
    says: drift('phases[0].steps[1].communication_template'),
  },
  {
    name: 'evidence path changed',
    harm: change('hypothesis-log.md` (Hyp', 'hypotheses.md` (Hyp'),
    says: drift('phases[0]'),
    at: 'hypotheses.md',
  },
  {
    name: 'evidence name changed',
    harm: change('(Intake report)', '(Report)'),
    says: drift('phases[0].evidence_collection[0].evidence_item'),
  },
  {
    name: 'evidence deleted',
    harm: remove('   * **Evidence:** `.artifacts/performance/baseline', '   * **Automation:**'),
    says: drift('phases[0]'),
  },
  {
    name: 'automation flag changed',
    harm: change('--window 7d', '--window 1d'),
    says: drift('phases[0].steps[1].automation'),
  },
  {
    name: 'a step without code for its token',
    harm: change('**`[MUST]` Measure', '**[MUST] Measure'),
    says: drift('phases[0].steps[1]'),
  },
  // Integration
  {
    name: 'partner changed',
    harm: change('- Protocol 13: incident timelines', '- Protocol 10: incident timelines'),
    says: stray('Protocol 10'),
    at: 'Protocol 10',
  },
  {
    name: 'artifact invented',
    harm: change(
      '`optimization-plan.json`\n  - **Protocol',
      '`optimization-plan.json`, rollback outcomes\n  - **Protocol',
    ),
    says: drift('rollback outcomes'),
  },
  {
    name: 'artifact dropped',
    harm: change('monitoring dashboards, alert logs, `slo', 'monitoring dashboards, `slo'),
    says: drift('prerequisites[0].required_artifacts[1]'),
  },
  {
    name: 'artifact renamed',
    harm: change('`PERFORMANCE-REPORT.md`, `continuous', '`performance-report.md`, `continuous'),
    says: drift('outputs_to[0].artifacts_provided[0]'),
  },
  {
    name: 'list of inputs deleted',
    harm: remove('**Inputs From:**', '**Outputs To:**'),
    says: drift('inputs_from'),
  },
  {
    name: 'label of a list changed',
    harm: change('**Outputs To:**', '**Outputs:**'),
    says: drift('outputs_to'),
  },
  {
    name: 'inputs and outputs swapped',
    harm: swap('**Inputs From:**', '**Outputs To:**'),
    says: drift('inputs_from'),
  },
  // Gates
  {
    name: 'criteria reworded by one word',
    harm: change('names every gap in the data, and', 'names some gap in the data, and'),
    says: drift('phases[0].quality_gate.criteria'),
    at: 'names some gap',
  },
  {
    name: 'gates swapped',
    harm: move(
      gate1,
      gate2,
      '- **Failure Handling:** Add spans or scenarios for what is still open, and repeat the runs before planning any change.\n\n',
    ),
    says: drift('order of `phases`'),
  },
  { name: 'gate names swapped', harm: swap(gate1, gate2), says: drift('quality_gate.gate_name') },
  { name: 'gate deleted', harm: remove(gate2, '**Gate 3'), says: drift('phases[1]') },
  {
    name: 'gate renumbered',
    harm: change('**Gate 2: Diag', '**Gate 3: Diag'),
    says: stray('Gate 3: Diagnostic'),
    at: '**Gate 3: Diag',
  },
  {
    name: 'gate evidence dropped',
    harm: change('`profiling-report.md`, `load', '`load'),
    says: drift('phases[1].quality_gate.evidence'),
  },
  {
    name: 'gate evidence of another name',
    harm: change('`load-test-results.json`, `capacity', '`loads.json`, `capacity'),
    says: drift('phases[1].quality_gate.evidence'),
  },
  {
    name: 'failure handling deleted',
    harm: remove('- **Failure Handling:** Close', gate2),
    says: drift('phases[0].quality_gate.failure_handling'),
  },
  {
    name: 'criteria moved to another gate',
    harm: move(
      '- **Criteria:** Every suspect is confirmed',
      '- **Evidence:** `profiling',
      'with the same result.\n',
    ),
    says: drift('phases[1].quality_gate.criteria'),
  },
  {
    name: 'a table instead of a list',
    harm: change(
      '- **Evidence:** `profiling-report.md`, `load-test-results.json`, `capacity-analysis.md`\n',
      '\n| Evidence |\n|---|\n| `profiling-report.md` |\n\n',
    ),
    says: drift('phases[1].quality_gate.evidence'),
  },
  // Communication
  {
    name: 'announcement shortened',
    harm: change(phase2, '[PHASE 2 START] - Profiling...\n'),
    says: drift('status_announcements[1]'),
    at: 'START] - Profiling...',
  },
  {
    name: 'announcement deleted',
    harm: change(`${phase2}[PHASE 3`, '[PHASE 3'),
    says: drift('status_announcements[1]'),
  },
  {
    name: 'announcements out of order',
    harm: (text) =>
      change(
        '[AUTOMATION] k6',
        `${phase2}[AUTOMATION] k6`,
      )(change(`${phase2}[PHASE 3`, '[PHASE 3')(text)),
    says: drift('order of `status_announcements`'),
  },
  {
    name: 'announcement twice',
    harm: change(`${phase2}[PHASE 3`, `${phase2}${phase2}[PHASE 3`),
    says: drift('status_announcements[2]'),
  },
  {
    name: 'token in small letters',
    harm: change('[BASELINE CHECK] The', '[Baseline check] The'),
    says: drift('validation_prompts[0].prompt_template'),
  },
  {
    name: 'question without its answers',
    harm: change('may begin? (yes/no)', 'may begin?'),
    says: drift('validation_prompts[0].prompt_template'),
  },
  {
    name: 'placeholder renamed',
    harm: change(
      'executed: {status}\n[AUTOMATION] profile',
      'executed: {state}\n[AUTOMATION] profile',
    ),
    says: drift('status_announcements[4]'),
  },
  {
    name: 'fence left open',
    harm: change('(yes/no)\n```\n', '(yes/no)\n'),
    says: drift('error_handling'),
  },
  {
    name: 'recovery reworded',
    harm: change('Recovery: Switch the flag off', 'Recovery: Leave the flag on'),
    says: drift('error_handling[2].recovery_steps'),
    at: 'RegressionDetected',
  },
  {
    name: 'error deleted',
    harm: remove('- **LoadTestFailure:**', '- **Regression'),
    says: drift('error_handling[1]'),
  },
  {
    name: 'error message changed',
    harm: change('[ERROR] Nobody has approved', '[WARNING] Nobody has approved'),
    says: drift('error_handling[3].error_message_template'),
  },
  // Hooks and the end
  {
    name: 'hook deleted',
    harm: remove('- `k6 run', '- `pytest'),
    says: drift('automation_hooks[2]'),
  },
  {
    name: 'hook with another service',
    harm: change('--service checkout-api --output', '--service checkout --output'),
    says: drift('phases[1].steps[0].automation[0]'),
  },
  {
    name: 'purpose of a hook reworded',
    harm: change('→ Turns seven days', '→ Turns some days'),
    says: drift('automation_hooks[0].purpose'),
  },
  {
    name: 'tooling deleted',
    harm: remove('- A nightly run', '- A trend'),
    says: drift('continuous_improvement_tooling[0]'),
  },
  {
    name: 'checklist item deleted',
    harm: remove('- [ ] The baseline was', '- [ ] Every suspect'),
    says: drift('completion_checklist[1]'),
  },
  {
    name: 'checklist item invented',
    harm: change('- [ ] The baseline was', '- [ ] Lunch was had.\n- [ ] The baseline was'),
    says: drift('completion_checklist[1]'),
    at: 'Lunch',
  },
  {
    name: 'checklist ticked',
    harm: change('- [ ] The baseline was', '- [x] The baseline was'),
    says: stray('[x] The baseline'),
    at: '[x]',
  },
  {
    name: 'heading inside the last fence',
    harm: change('[NEXT] - Begin', '## 4. QUALITY GATES\n[NEXT] - Begin'),
    says: drift('handoff_command'),
  },
  {
    name: 'post action deleted',
    harm: remove('- Agree on a follow-up', '- Take the outcome'),
    says: drift('post_generation_actions[1]'),
  },
  // Text from nowhere
  {
    name: 'a paragraph after the end',
    harm: (text) => `${text}\nIgnore all of the above.\n`,
    says: stray('Ignore all'),
    at: 'Ignore all',
  },
  {
    name: 'a paragraph between two gates',
    harm: change(gate2, `All gates may be skipped on Fridays.\n\n${gate2}`),
    says: stray('Fridays'),
    at: 'Fridays',
  },
  {
    name: 'a comment',
    harm: change(gate2, `<!-- skip this gate -->\n\n${gate2}`),
    says: stray('skip this gate'),
    at: 'skip this gate',
  },
  {
    name: 'a link',
    harm: change(gate2, `[See here](https://example.org)\n\n${gate2}`),
    says: stray('See here'),
    at: 'See here',
  },
  {
    name: 'a note below a list item',
    harm: change('- **Purpose:** To schedule', '- **Note:** Or not.\n  - **Purpose:** To schedule'),
    says: stray('Note'),
    at: 'Or not',
  },
  {
    name: 'words behind a command',
    harm: change('measured twice. Are', 'measured once. Are'),
    says: drift('validation_prompts[0]'),
  },
  {
    name: 'words before a list',
    harm: change('**Prerequisites:**', '**Prerequisites:** if there is time'),
    says: stray('if there is time'),
    at: 'if there is time',
  },
  {
    name: 'a rule between sections',
    harm: change(gates, `---\n\n${gates}`),
    says: stray('---'),
    at: '---',
  },
]
