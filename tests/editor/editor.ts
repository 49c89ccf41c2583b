import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  type CompletionItem,
  CompletionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidOpenTextDocumentNotification,
  ExitNotification,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type Position,
  PublishDiagnosticsNotification,
  ShutdownRequest,
} from 'vscode-languageserver-protocol/node.js'

const { resolve } = createRequire(import.meta.url)

/** What the settings of an editor would say: no schemas from anywhere else. */
const settings = { yaml: { schemaStore: { enable: false }, completion: true, hover: true } }

/** The server that editors ask about YAML, for the files of `folder`. */
export async function startEditor(folder: string) {
  const server = spawn(process.execPath, [
    resolve('yaml-language-server/bin/yaml-language-server'),
    '--stdio',
  ])
  const connection = createProtocolConnection(server.stdout, server.stdin)
  const waiting = new Map<string, (found: Diagnostic[]) => void>()
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) =>
    waiting.get(uri)?.(diagnostics),
  )
  connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
    items.map(({ section }) => settings[section as 'yaml'] ?? null),
  )
  connection.onRequest('client/registerCapability', () => null)
  connection.listen()
  const rootUri = pathToFileURL(folder).href
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'project' }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: {
        completion: { completionItem: { snippetSupport: true } },
        publishDiagnostics: {},
      },
    },
  })
  await connection.sendNotification(InitializedNotification.type, {})

  return {
    /** Opens a file with `text`; gives what the server says of it. */
    async open(name: string, text: string) {
      const uri = pathToFileURL(join(folder, name)).href
      const found = new Promise<Diagnostic[]>((done) => waiting.set(uri, done))
      const textDocument = { uri, languageId: 'yaml', version: 1, text }
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
      const at = (position: Position) => ({ textDocument: { uri }, position })
      return {
        diagnostics: await found,
        hover: (position: Position): Promise<Hover | null> =>
          connection.sendRequest(HoverRequest.type, at(position)),
        async complete(position: Position): Promise<CompletionItem[]> {
          const list = await connection.sendRequest(CompletionRequest.type, at(position))
          return Array.isArray(list) ? list : (list?.items ?? [])
        },
      }
    },
    async close() {
      await connection.sendRequest(ShutdownRequest.type)
      await connection.sendNotification(ExitNotification.type)
      connection.dispose()
    },
  }
}
