const each = (list, tell) => list.map(tell).join('')
const codes = (names) => names.map((name) => `\`${name}\``).join(', ')
const thing = (name) => (name.includes('.') && !name.includes(' ') ? `\`${name}\`` : name)
const other = (
  protocol,
  names,
) => `- Protocol ${protocol.split('-')[0]}: ${names.map(thing).join(', ')}
  - **Protocol:** \`${protocol}\`
`

const step = (one, labels) => `\
${one.step_number}. **\`[${one.action_type}]\` ${one.action_title}:**
   * **Action:** ${one.instructions}
   * **Communication:**
     > "${one.communication_template}"
${one.halt_condition ? `   * **Halt condition:** ${one.halt_condition}\n` : ''}\
   * **Evidence:** ${one.evidence.map((path) => `\`${path}\`${labels.has(path) ? ` (${labels.get(path)})` : ''}`).join(', ')}
${one.automation ? `   * **Automation:** ${codes(one.automation)}\n` : ''}
`

function phase(one) {
  const labels = new Map(
    one.evidence_collection.map(({ storage_location, evidence_item }) => [
      storage_location,
      evidence_item,
    ]),
  )
  return `\
### STEP ${one.phase_number}: ${one.phase_name}

**Objective:** ${one.objective}

${each(one.steps, (own) => step(own, labels))}`
}

const gate = ({ phase_number, quality_gate }) => `\
**Gate ${phase_number}: ${quality_gate.gate_name}**
- **Criteria:** ${quality_gate.criteria}
- **Evidence:** ${codes(quality_gate.evidence)}
- **Failure Handling:** ${quality_gate.failure_handling}

`

const hook = (one) => `\
- \`${one.command}\` → ${one.purpose}
  - **Hook:** ${one.hook_name}
  - **Trigger point:** ${one.trigger_point}
  - **Expected output:** ${one.expected_output}
`

/** The document of a form. */
export const documentOf = (form) => `\
# PROTOCOL ${form.protocol_number}: ${form.protocol_title.toUpperCase()} (${form.domain_compliance.toUpperCase()} COMPLIANT)

- **Protocol:** \`${form.protocol_name}\`
- **Title:** ${form.protocol_title}
- **Domain:** ${form.domain_compliance}

## 1. AI ROLE AND MISSION

You are a **${form.ai_role}**.

**Mission:** ${form.purpose}

**🚫 [CRITICAL] ${form.primary_guardrail}**

**Place in the workflow:** ${form.phase_in_workflow}

**Context:** ${form.context}

**Focus areas:**
${each(form.focus_areas, (one) => `- ${one}\n`)}
**Special considerations:** ${form.special_considerations}

## 2. PERFORMANCE OPTIMIZATION WORKFLOW

${each(form.phases, phase)}\
## 3. INTEGRATION POINTS

**Prerequisites:**
${each(form.prerequisites, (one) => other(one.protocol, one.required_artifacts))}
**Inputs From:**
${each(form.inputs_from, (one) => `${other(one.protocol, one.artifacts_consumed)}  - **Usage:** ${one.usage}\n`)}
**Outputs To:**
${each(form.outputs_to, (one) => `${other(one.protocol, one.artifacts_provided)}  - **Purpose:** ${one.purpose}\n`)}
## 4. QUALITY GATES

${each(form.phases, gate)}\
## 5. COMMUNICATION PROTOCOLS

**Status Announcements:**
\`\`\`
${each(form.status_announcements, (one) => `${one}\n`)}\`\`\`

**Announcement Templates:**
- **Phase start:** \`${form.announcements.phase_start_template}\`
- **Phase complete:** \`${form.announcements.phase_complete_template}\`
- **Automation status:** \`${form.announcements.automation_status_template}\`

**Validation Prompts:**
\`\`\`
${each(form.validation_prompts, (one) => `${one.prompt_template}\n`)}\`\`\`

${each(form.validation_prompts, (one, at) => `- **Prompt ${at + 1}:** ${one.prompt_context}\n`)}
**Error Handling:**
${each(form.error_handling, (one) => `- **${one.error_type}:** "${one.error_message_template}" → Recovery: ${one.recovery_steps}\n`)}
## 6. AUTOMATION HOOKS

${each(form.automation_hooks, hook)}
**Continuous improvement tooling:**
${each(form.continuous_improvement_tooling, (one) => `- ${one}\n`)}
## 7. HANDOFF CHECKLIST

Before completing this protocol, validate:
${each(form.completion_checklist, (one) => `- [ ] ${one}\n`)}
Upon completion, execute:
\`\`\`text
${form.handoff_command}
\`\`\`

**Next protocol:** \`${form.next_protocol}\`

## 8. POST-GENERATION ACTIONS

${each(form.post_generation_actions, (one) => `- ${one}\n`)}`
