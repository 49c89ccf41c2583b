import { testSection } from '@protocol14/testing'
import plugin from '../src/index.js'

testSection(plugin(), { cases: new URL('../cases/', import.meta.url) })
