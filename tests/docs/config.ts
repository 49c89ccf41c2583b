import assert from 'node:assert/strict'
import { configSchema, loadConfig, openProject } from '@protocol14/core'
import { kit } from '@protocol14/presets'
import { Ajv } from 'ajv'
import { parse } from 'yaml'

const isConfig = (file: string): boolean =>
  /(^|[./])config\.(ts|js|mjs|json|ya?ml)$/.test(file) && !file.startsWith('wrong')

/** Whether a config of a page can be used; one in YAML or JSON has to fit its schema too. */
export async function checkConfig(cwd: string, file: string, code: string): Promise<void> {
  const isPackage = file.endsWith('package.json') && code.includes('"protocol14": {')
  if (!isConfig(file) && !isPackage) return
  const data = /\.(json|ya?ml)$/.test(file) ? parse(code) : undefined
  if (data) assert.deepEqual(judged(isPackage ? data.protocol14 : data), [], file)
  assert.ok(await loadConfig({ cwd, file }), file)
  const project = await openProject({ cwd, config: file }, kit)
  await project.protocolFor({ file: '', text: '' })
}

/** What the schema of configs says against one. */
function judged(data: unknown): unknown[] {
  const validate = new Ajv({ strict: false, allErrors: true }).compile(configSchema())
  return validate(data) ? [] : (validate.errors ?? [])
}
