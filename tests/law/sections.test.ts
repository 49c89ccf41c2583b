/** The laws and the cases of every section, as the authors of other plugins test theirs. */
import { generic, overview, sections } from '@protocol14/presets'
import { testSection } from '@protocol14/testing'
import { root } from '../../scripts/workspaces.js'

const all = sections(generic)

for (const section of all) {
  const cases = new URL(`plugins/${section.name}/cases/`, root)
  testSection(section, { cases, sections: all, runs: 150 })
}

testSection(overview(), { cases: new URL('plugins/overview/cases/', root), runs: 150 })
