import { communication, integration } from '@protocol14/presets'
import { lawsOf } from './law.js'

for (const section of [integration(), communication()]) lawsOf(section)
