/** The readme of every plugin: all keys, all rules, and an example that is real. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { matchesFile, textOf } from './golden.js'
import { keysOf, tellSection } from './one-section.js'

for (const section of sections(generic)) {
  const file = `plugins/${section.name}/README.md`
  const readme = textOf(file)

  test(`${file} names every key, rule and the title`, () => {
    const rules = { ...section.rules, ...section.across }
    const ids = Object.keys(rules).map((id) => `${section.name}/${id}`)
    const missing = [...keysOf(section), ...ids, section.title].filter(
      (name) => !readme.includes(`\`${name}\``),
    )
    assert.deepEqual(missing, [])
    for (const [id, { severity }] of Object.entries(rules))
      assert.match(readme, new RegExp(`\\[\`${section.name}/${id}\`\\]\\S+ \\| ${severity} \\|`))
  })

  test(`${file} shows what becomes of its example`, () => {
    const { diagnostics, markdown = '' } = tellSection(section, exampleOf(readme, 'yaml'))
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
