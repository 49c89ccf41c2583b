import { checklist, gates, hooks, postActions, role } from '@protocol14/presets'
import { lawsOf } from './law.js'

for (const section of [role(), gates(), hooks(), checklist(), postActions()]) lawsOf(section)
