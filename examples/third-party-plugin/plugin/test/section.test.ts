import { testSection } from '@protocol14/testing'
import { generic, sections } from 'protocol14'
import plugin from '../src/index.js'

// The forms of the cases have keys of the workflow too.
testSection(plugin(), {
  cases: new URL('../cases/', import.meta.url),
  sections: sections(generic),
})
