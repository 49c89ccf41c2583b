/** The readme of every plugin: all keys, all rules, and an example that is real. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from '@protocol14/core'
import { generic, overview, sections } from '@protocol14/presets'
import { matchesFile, textOf } from '../packages/testing/src/golden.js'
import { type JsonSchema, jsonSchemaOf } from '../packages/testing/src/json-schema.js'
import { judgeForms } from '../packages/testing/src/judge.js'

for (const section of [...sections(generic), overview()]) {
  const file = `plugins/${section.name}/README.md`
  const readme = textOf(file)

  test(`${file} names every key, rule and the title`, () => {
    const rules = { ...section.rules, ...section.across }
    const ids = Object.keys(rules).map((id) => `${section.name}/${id}`)
    const missing = [...keysOf(jsonSchemaOf(section)), ...ids, section.title].filter(
      (name) => !readme.includes(`\`${name}\``),
    )
    assert.deepEqual(missing, [])
    for (const [id, { severity }] of Object.entries(rules))
      assert.match(readme, new RegExp(`\\[\`${section.name}/${id}\`\\]\\S+ \\| ${severity} \\|`))
  })

  test(`${file} shows what becomes of its example`, () => {
    const { diagnostics, markdown = '' } = judgeForms(
      section,
      [{ file: 'form.yaml', text: exampleOf(readme, 'yaml') }],
      sections(generic),
    )
    assert.deepEqual(diagnostics, [])
    const shown = exampleOf(readme, 'markdown')
    matchesFile(
      file,
      readme.replace(`markdown\n${shown}\n`, () => `markdown\n${markdown}`),
    )
  })
}

/** The first block of code in `lang`. */
function exampleOf(readme: string, lang: string): string {
  const block = parse(readme).children.find((node) => node.type === 'code' && node.lang === lang)
  return block?.type === 'code' ? block.value : assert.fail(`Missing example in ${lang}`)
}

/** The keys of a form that a section tells, without those of the maps around them. */
function keysOf({ properties, items }: JsonSchema = {}, key = ''): string[] {
  if (properties) return Object.entries(properties).flatMap(([name, shape]) => keysOf(shape, name))
  return items ? keysOf(items, key) : [key]
}
