import { workflow } from '@protocol14/presets'
import { lawsOf } from './law.js'

lawsOf(workflow())
