/** Flags and paths as slips of the hand and of the shell make them. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { startOf } from '../../packages/core/src/files/start-of.js'
import { bin, folder, form, protocol14 } from '../command/command.js'
import { inProcess } from '../command/in-process.js'
import { hostile } from './case.js'
import { allIn } from './tree.js'

const files = { 'form.yaml': form, 'protocol14.config.yaml': 'forms: [form.yaml]\noutput: x.md\n' }

hostile('K1', 'ERR: a report over a form, a document or a config', async () => {
  const cwd = folder({ ...files, 'package.json': '{}' })
  await inProcess(cwd, ['build'])
  symlinkSync('form.yaml', join(cwd, 'link.json'))
  linkSync(join(cwd, 'form.yaml'), join(cwd, 'hard.json'))
  const before = allIn(cwd)
  // Whoever forgets the file gives the form in its place.
  for (const path of ['form.yaml', './x.md', 'protocol14.config.yaml', 'link.json', 'hard.json']) {
    const { status, stderr } = await inProcess(cwd, ['check', '--output-file.json', path])
    assert.match(stderr, /error Unexpected `.*` for a report, which is a (form|config)/)
    assert.match(stderr, /→ name another file/)
    assert.equal(status, 2)
  }
  assert.deepEqual(allIn(cwd), before)
  const { status } = await inProcess(cwd, ['check', '--output-file.json', 'report.json'])
  assert.deepEqual([status, existsSync(join(cwd, 'report.json'))], [0, true])
})

hostile('K2', 'ERR: empty values, as of variables that are not set', async () => {
  const cwd = folder(files)
  const before = allIn(cwd)
  const tries: [args: string[], what: string][] = [
    [['build', ''], 'argument'],
    [['build', '--out', ''], 'value of `--out`'],
    [['build', '--config', ''], 'value of `--config`'],
    [['build', '--filter', 'a', ''], 'value of `--filter`'],
    [['check', '--output-file.json', ''], 'value of `--output-file.json`'],
    [['schema', '--out', ''], 'value of `--out`'],
    [['init', '--name', ''], 'value of `--name`'],
  ]
  for (const [args, what] of tries) {
    const { status, stderr } = await inProcess(cwd, args)
    assert.ok(stderr.includes(`error Unexpected empty ${what}  flag/empty`), stderr)
    assert.equal(status, 2)
  }
  assert.deepEqual(allIn(cwd), before)
  const args = ['--number', '21', '--name', 'x', '--service', '', '--yes', '--dry-run']
  assert.equal((await inProcess(cwd, ['init', ...args])).status, 0)
})

hostile('K3', 'ERR: a path that the system cannot look at', async () => {
  const cwd = folder()
  symlinkSync('loop', join(cwd, 'loop'))
  const long = 'x'.repeat(5000)
  for (const path of [long, `${long}.md`, 'loop'])
    for (const command of ['build', 'check', 'analyze']) {
      const { status, stdout, stderr } = await inProcess(cwd, [command, path])
      assert.match(
        stdout + stderr,
        /error Unexpected (`ENAMETOOLONG`|loop of links), expected a file/,
      )
      assert.equal(status, 1, command)
    }
})

hostile('K9', 'ERR: a config that cannot be read is not passed over', async (t) => {
  const places: [make: (path: string) => void, message: RegExp, hint: RegExp][] = [
    [(path) => symlinkSync('none', path), /Missing file/, /put a config in its place/],
    [(path) => symlinkSync(path, path), /Unexpected loop of links/, /replace the link/],
    [
      (path) => writeFileSync(path, '', { mode: 0 }),
      /Unexpected file that you may not read/,
      /change its permissions/,
    ],
  ]
  for (const [make, message, hint] of places) {
    const cwd = folder({ 'form.yaml': form })
    make(join(cwd, 'protocol14.config.yaml'))
    const isRead = startOf(join(cwd, 'protocol14.config.yaml')) !== undefined
    if (isRead) {
      t.diagnostic('who may read everything cannot try a file that nobody may read')
      continue
    }
    const { status, stderr } = await inProcess(cwd, ['build', 'form.yaml'])
    assert.match(stderr, /^protocol14\.config\.yaml error /)
    assert.match(stderr, message)
    assert.match(stderr, hint)
    assert.deepEqual([status, existsSync(join(cwd, '.cursor'))], [2, false])
  }
})

hostile('K10', 'OK: a manifest that is a folder has no config', async () => {
  const cwd = folder({ 'form.yaml': form, 'package.json/x': '' })
  const { status } = await inProcess(cwd, ['build', 'form.yaml', '--out', 'x.md'])
  assert.equal(status, 0)
})

hostile(
  'K11',
  'OK: the folder itself, by its dot, wherever globs and paths are taken',
  async () => {
    const broken = form.replace(/^purpose: .*/m, 'purpose: TODO')
    const strict = (rest: string) => ({
      'form.yaml': broken,
      'protocol14.config.yaml': `output: x.md\n${rest}\n`,
    })
    for (const dot of ['.', './']) {
      for (const config of [
        `overrides: [{ files: ['${dot}'], strict: true }]`,
        `protocols: [{ forms: ['${dot}'], strict: true }]`,
      ]) {
        const { stdout, status } = await inProcess(folder(strict(config)), ['config', 'form.yaml'])
        assert.match(stdout, /^Strict\n {2}yes/m, config)
        assert.equal(status, 0)
      }
      const cwd = folder(files)
      assert.equal((await inProcess(cwd, ['build', '--filter', dot])).status, 0)
      const away = await inProcess(cwd, ['build', '--filter', `!${dot}`])
      assert.match(away.stderr, /^error Missing forms for `--filter !\./)
      const none = folder(strict(`forms: [form.yaml, '!${dot}']`))
      assert.match((await inProcess(none, ['build'])).stderr, /Missing forms: none is at/)
    }
    for (const filter of ['!', '..', '/']) {
      const { status, stderr } = await inProcess(folder(files), ['build', `--filter=${filter}`])
      assert.ok(stderr.includes(`Missing forms for \`--filter ${filter}\``), stderr)
      assert.doesNotMatch(stderr, /rename it/)
      assert.equal(status, 2)
    }
  },
)

hostile('K4', 'ERR: a document with another case of `.md` is no folder', async () => {
  const cwd = folder(files)
  const { status, stderr } = await inProcess(cwd, ['build', 'form.yaml', '--out', 'docs/X.MD'])
  assert.match(stderr, /Unexpected `docs\/X\.MD`, expected a name that ends with `\.md`/)
  assert.deepEqual([status, existsSync(join(cwd, 'docs'))], [1, false])
})

hostile('K5', 'ERR: only what is missing is told, and nothing that follows from it', async () => {
  const { stderr } = await inProcess(folder(), ['init', '--yes', '--number', '21'])
  assert.deepEqual(stderr.match(/(?<=error ).*/g), ['Missing `--name`  flag/name'])
})

hostile('K6', 'ERR: a folder that was removed while somebody stood in it', (t) => {
  if (process.platform === 'win32') return t.skip('no folder is removed there')
  const script = 'mkdir x && cd x && rmdir ../x && "$0" "$1" build'
  const { status, stderr } = spawnSync('sh', ['-c', script, process.execPath, bin], {
    cwd: folder(),
    encoding: 'utf8',
  })
  assert.match(
    stderr,
    /^protocol14: Missing current folder, which was removed: go to another one$/m,
  )
  assert.equal(status, 2)
})

hostile('K7', 'ERR: a summary for GitHub that cannot be written', async () => {
  const cwd = folder(files)
  const summary = join(cwd, 'none/summary.md')
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary }
  const { status, stderr } = await inProcess(cwd, ['check'], env)
  assert.ok(stderr.includes(`error Unexpected \`ENOENT\` for \`${summary}\``), stderr)
  assert.equal(status, 2)
})

hostile('K8', 'OK: a timer that a config leaves behind does not keep the command', () => {
  const config =
    "setInterval(() => {}, 1000)\nexport default { forms: ['form.yaml'], output: 'x.md' }\n"
  const cwd = folder({ 'form.yaml': form, 'protocol14.config.mjs': config })
  for (const flags of [['--no-cache'], ['--isolate']]) {
    const { status, stdout } = protocol14(cwd, ['build', ...flags])
    assert.match(stdout, /1 form: 1 (written|unchanged)/)
    assert.equal(status, 0, flags.join())
  }
  assert.ok(readFileSync(join(cwd, 'x.md'), 'utf8').includes('PROTOCOL 14'))
})

hostile('K12', 'ERR: a form in place of its document is not read as one', async () => {
  const cwd = folder(files)
  for (const command of ['import', 'merge']) {
    const { status, stderr } = await inProcess(cwd, [command, 'form.yaml'])
    assert.match(stderr, /^form\.yaml error Unexpected form, expected its document/)
    assert.equal(status, 2)
  }
  assert.deepEqual(readdirSync(cwd).sort(), Object.keys(files).sort())
})

hostile('K13', 'ERR: help about a command that is not there', async () => {
  const { status, stderr } = await inProcess(folder({}), ['help', 'buld'])
  assert.match(stderr, /^error: unknown command 'buld'\n\(Did you mean build\?\)/)
  assert.equal(status, 2)
  assert.equal((await inProcess(folder({}), ['help', 'build'])).status, 0)
})
