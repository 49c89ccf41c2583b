import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Placed } from './peers.js'
import { documentIn, servicesOf } from './workspaces.js'

/** Throws with a diff unless a peer's documents are those of protocol14, but for its last comment. */
export function assertSame({ documentOf }: Placed, workspace: string, forms: number): void {
  for (const service of servicesOf(forms))
    assert.equal(
      documentOf(service),
      unsealed(readFileSync(documentIn(workspace, service), 'utf8')),
    )
}

const unsealed = (text: string) => text.replace(/\n<!-- protocol14 \w+ -->\n$/, '')
