/** Items that change places and words at once, and parts of an item that are gone. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importEdits, unseal } from '@protocol14/core'
import { generic } from '@protocol14/presets'
import { textOf } from '../../packages/testing/src/golden.js'
import { build, protocolOf } from './with.js'

const protocol = protocolOf(generic)
const errors = `error_handling:
  - error_type: PumpStopped
    x_owner: harbour # keep
    error_message_template: 'The pump stands.'
    recovery_steps: Ring again.
  # about the valve
  - error_type: ValveStuck
    recovery_steps: |
      Turn it by hand.
`
const form = textOf('tests/import/slips.yaml').replace(/^error_handling: .*\n/m, () => errors)
const base = build(form, protocol).document?.markdown as string

function taken(edit: (text: string) => string) {
  const text = edit(base)
  assert.notEqual(text, base)
  const source = { file: 'form.yaml', text: form }
  return { edited: text, ...importEdits({ file: 'd.md', text }, source, protocol, { base }) }
}

test('an item that moves and changes keeps its comments, keys and quotes', () => {
  const [first = '', second = ''] = base.match(/^- \*\*(?:PumpStopped|ValveStuck).*\n/gm) ?? []
  const { text, diagnostics, edited } = taken((all) =>
    all.replace(`${first}${second}`, () => `${second}${first.replace('again', 'twice')}`),
  )
  assert.deepEqual(diagnostics, [])
  assert.equal(unseal(build(text, protocol).document?.markdown ?? '').body, unseal(edited).body)
  const [, pump = '', valve = ''] = /\n([\s\S]*)( {2}# about[\s\S]*)/.exec(errors) ?? []
  const moved = `error_handling:\n${valve}${pump.replace('again', 'twice')}`
  const expected = form.replace(errors, () => moved)
  assert.equal(text, expected)
})

const kept: Record<string, (text: string) => string> = {
  'the gate of a phase is gone': (text) => text.replace(/\*\*Gate 1[\s\S]*?(?=\n## )/, ''),
  'the heading of a phase is misspelt': (text) => text.replace('### STEP 1', '### Stpe 1'),
}

for (const [name, edit] of Object.entries(kept))
  test(`nothing is taken out of the form where ${name}`, () => {
    const { text, diagnostics } = taken(edit)
    assert.equal(text, form)
    assert.ok(diagnostics.some(({ severity }) => severity === 'error'))
  })

test('a list whose label is misspelt is astray, with all of its lines', () => {
  const several = form.replace('focus_areas: [Speed]', 'focus_areas: [Speed, Cost of it]')
  const built = build(several, protocol).document?.markdown as string
  const text = built.replace('**Focus areas:**', '**Focus aeras:**')
  const { diagnostics } = importEdits(
    { file: 'd.md', text },
    { file: 'form.yaml', text: several },
    protocol,
    { base: built },
  )
  const astray = diagnostics.filter(({ rule }) => rule === 'import/astray')
  assert.deepEqual(
    astray.map(({ message }) => message),
    ['Missing `focus_areas`, whose words stand here, where nothing reads them'],
  )
})

test('each item keeps its own keys where two change places and a third its name', () => {
  const swapped: Record<string, string> = {
    Alpha: 'Beta',
    'Text of alpha': 'More text of beta',
    'a.md': 'b.md',
    Beta: 'Alpha',
    'Text of beta': 'More text of alpha',
    'b.md': 'a.md',
    Gamma: 'Delta',
  }
  const { text } = taken((all) =>
    all.replace(/### STEP 1[\s\S]*?(?=\n## )/, (steps) =>
      steps.replace(
        /Alpha|Beta|Gamma|Text of (?:alpha|beta)|[ab]\.md/g,
        (one) => swapped[one] ?? '',
      ),
    ),
  )
  const steps = text.slice(text.indexOf('    steps:'), text.indexOf('    evidence_collection'))
  const titles = [...steps.matchAll(/action_title: (\w+)[\s\S]*?(?=- step_number|$)/g)]
  assert.deepEqual(
    titles.map(([step, title]) => [
      title,
      /owner: (\w+)/.exec(step)?.[1],
      /Text.*/i.exec(step)?.[0],
    ]),
    [
      ['Beta', 'bob', 'text of beta.'],
      ['Alpha', 'ann', 'text of alpha.'],
      ['Delta', undefined, 'Text of gamma.'],
    ],
  )
})

test('steps change places with the comments of their last lines, also below a dash of its own', () => {
  const step = (number: number, name: string) =>
    `step_number: ${number}
        action_type: GUIDELINE
        action_title: ${name}
        instructions: Text of ${name}.
        evidence:
          - .artifacts/${name}.md # kept by ${name}
`
  const [alpha, beta] = [
    (number: number) => `      - # double-check\n        ${step(number, 'alpha')}`,
    (number: number) => `      - ${step(number, 'beta')}`,
  ]
  const collected = ['alpha', 'beta'].map(
    (name) => `      - { evidence_item: ${name}, storage_location: .artifacts/${name}.md }\n`,
  )
  const withSteps = (steps: string, items: string[]) =>
    form.replace(
      /( {4}steps:\n)[\s\S]*?( {4}evidence_collection:\n)[\s\S]*?(?= {4}quality_gate)/,
      (_, head, below) => `${head}${steps}${below}${items.join('')}`,
    )
  const typed = withSteps(alpha(1) + beta(2), collected).replace('- c.md', '- alpha.md')
  const built = build(typed, protocol).document?.markdown as string
  const [, first = '', second = ''] = /^(1\. [\s\S]*?)(2\. [\s\S]*?)(?=## )/m.exec(built) ?? []
  const text = built.replace(first + second, () =>
    [second.replace('2.', '1.'), first.replace('1.', '2.')].join(''),
  )
  const taken = importEdits({ file: 'd.md', text }, { file: 'form.yaml', text: typed }, protocol, {
    base: built,
  })
  assert.deepEqual(taken.diagnostics, [])
  const expected = withSteps(beta(1) + alpha(2), collected.toReversed())
  assert.equal(taken.text, expected.replace('- c.md', '- alpha.md'))
})

test('what is not whole elsewhere in a section changes no artifact of it', () => {
  const typed = form.replace('[c.md]', "[c.md, 'keys, old']")
  const built = build(typed, protocol).document?.markdown as string
  const text = built
    .replace('Text of alpha', 'Words of alpha')
    .replace('\n**Inputs From', '- Protocol 19\n$&')
  const taken = importEdits({ file: 'd.md', text }, { file: 'form.yaml', text: typed }, protocol, {
    base: built,
  })
  assert.equal(taken.text, typed.replace('Text of alpha', 'Words of alpha'))
  const told = taken.diagnostics.map(({ message }) => message)
  assert.ok(told.some((one) => one.includes('Protocol 19')))
  assert.ok(!told.some((one) => one.includes('c.md')))
})

test('items in brackets change places with the comments behind them', () => {
  const listed = (...items: string[]) =>
    form.replace(
      /^completion_checklist:\n(?: {2}- .*\n)+/m,
      () => `completion_checklist: [\n${items.join('')}]\n`,
    )
  const [one, two, three] = [
    '  First thing,\n',
    '  Second thing, # by Bob\n',
    '  Third thing # by Cyd\n',
  ]
  const typed = listed(one, two, three)
  const built = build(typed, protocol).document?.markdown as string
  const text = built.replace(/(- \[ \] First.*\n)(- \[ \] Second.*\n)/, '$2$1')
  const taken = importEdits({ file: 'd.md', text }, { file: 'form.yaml', text: typed }, protocol, {
    base: built,
  })
  assert.deepEqual(taken.diagnostics, [])
  assert.equal(taken.text, listed(two, one, three))
})

test('an item in brackets goes, and the comment behind it stays', () => {
  const listed = (...lines: string[]) =>
    form.replace(
      /^completion_checklist:\n(?: {2}- .*\n)+/m,
      () => `completion_checklist: [\n${lines.join('\n')}\n]\n`,
    )
  const typed = listed('  First thing,', '  Second thing, # by Bob', '  Third thing')
  const built = build(typed, protocol).document?.markdown as string
  const text = built.replace(/- \[ \] Second.*\n/, '')
  const taken = importEdits({ file: 'd.md', text }, { file: 'form.yaml', text: typed }, protocol, {
    base: built,
  })
  assert.deepEqual(taken.diagnostics, [])
  assert.equal(taken.text, listed('  First thing,', '   # by Bob', '  Third thing'))
})

test('evidence of a step that was filled in goes without a key that says nothing', () => {
  const typed = form
    .replaceAll(/^ {8}evidence: .*\n/gm, '')
    .replace('- c.md\n', '- a.md\n')
    .replaceAll('[c.md]', '[a.md]')
  const built = build(typed, protocol).document?.markdown as string
  const text = built.replace(/^.*Evidence:.*`c\.md`.*\n|^.*Evidence:.*\/c\.md`.*\n/gm, '')
  assert.notEqual(text, built)
  const taken = importEdits({ file: 'd.md', text }, { file: 'form.yaml', text: typed }, protocol, {
    base: built,
  })
  assert.deepEqual(taken.diagnostics, [])
  assert.equal(taken.text, typed.replace(/^.*evidence_item: C.*\n/m, ''))
})

test('items that a document without a base does not have are named as they go', () => {
  const text = base
    .replace(/^- \*\*ValveStuck.*\n(?: .*\n)*/m, '')
    .replace(/^- \[ \] First.*\n/m, '')
  const taken = importEdits({ file: 'd.md', text }, { file: 'form.yaml', text: form }, protocol)
  assert.doesNotMatch(taken.text, /ValveStuck|First/)
  assert.deepEqual(
    taken.diagnostics.map(({ rule, message }) => [rule, message]),
    [
      ['error_handling[1]', 'ValveStuck'],
      ['completion_checklist[0]', 'First thing.'],
    ].map(([name, item]) => [
      'import/taken-out',
      `Missing \`${name}\` in the document, whose lists count as a whole: \`${item}\` is taken out of the form`,
    ]),
  )
})

const commented: Record<string, [typed: string, edit: [from: string, to: string], gives: string]> =
  {
    'above all items of a list in brackets': [
      'focus_areas: [ # of both\n  Speed, Cost]',
      ['- Speed\n- Cost', '- Cost\n- Speed'],
      'focus_areas:\n  # of both\n  - "Cost"\n  - "Speed"',
    ],
    'in an item that is written in full': [
      'automation_hooks:\n  # first\n  - # second\n    "make it" # third\n  - make two',
      ['`make it`', '`make it` → Makes it.'],
      'automation_hooks:\n  # first\n  - # second\n    command: "make it" # third\n    purpose: "Makes it."\n  - make two',
    ],
    'in a text that becomes more than that': [
      'automation_hooks:\n  - >- # folded\n    make\n    it\n  - make two',
      ['`make it`', '`make it` → Makes it.'],
      'automation_hooks:\n  - command: "make it"\n    purpose: "Makes it."\n    # folded\n  - make two',
    ],
    'in an item that goes': [
      'focus_areas:\n  - Speed\n  - >- # of cost\n    Cost\n    of it',
      ['\n- Cost of it', ''],
      'focus_areas:\n  - Speed\n  # of cost',
    ],
  }

for (const [name, [typed, edit, gives]] of Object.entries(commented))
  test(`a comment stays: ${name}`, () => {
    const [key = ''] = typed.split(':')
    const before = form.replace(new RegExp(`^${key}:.*\\n(?: .*\\n)*`, 'm'), () => `${typed}\n`)
    const built = build(before, protocol).document?.markdown as string
    const text = built.replace(...edit)
    assert.notEqual(text, built)
    const source = { file: 'form.yaml', text: before }
    const after = importEdits({ file: 'd.md', text }, source, protocol, { base: built })
    assert.deepEqual(after.diagnostics, [])
    assert.equal(
      after.text,
      before.replace(typed, () => gives),
    )
  })
