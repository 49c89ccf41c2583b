/** `--since`: what changed in Git is built and checked, also where it is gone or stands elsewhere. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { folder } from './command.js'
import { inProcess as protocol14 } from './in-process.js'

const form = (name: string) => `protocol_number: "31"
protocol_name: ${name}
protocol_title: Handover
domain_compliance: Operations
purpose: Hand the mail over to those who are on call next.
ai_role: Mail Engineer
primary_guardrail: Do not hand over until the queue is empty.
`

const files = {
  'protocol14.config.yaml': "output: '{dir}/docs/{package}-{name}.md'\nsections: [role]\n",
  'package.json': '{"name": "all"}',
  '.gitignore': 'services/mail/draft.yaml\n',
  'services/mail/mail.yaml': form('mail'),
  'services/mail/draft.yaml': form('draft'),
  'services/mail/package.json': '{"name": "mail"}',
  'services/shop/shop.yaml': form('shop'),
  'services/shop/package.json':
    '{"name": "shop", "protocol14": {"extends": "../../protocol14.config.yaml"}}',
  'services/till/till.yaml': form('till'),
  'services/till/protocol14.config.yaml':
    'extends: ../../protocol14.config.yaml\noutput: own/{name}.md\n',
  'services/till/package.json': '{"name": "till"}',
}

function git(cwd: string, ...args: string[]): void {
  const setting = ['user.name=a', 'user.email=a@b', 'protocol.file.allow=always']
  const all = [...setting.flatMap((one) => ['-c', one]), ...args]
  const { status, stderr } = spawnSync('git', all, { cwd, encoding: 'utf8' })
  assert.equal(status, 0, stderr)
}

const commit = (cwd: string) => {
  git(cwd, 'init', '-q')
  git(cwd, 'add', '-A')
  git(cwd, 'commit', '-qm', 'all')
}

/** A workspace that is built and committed. */
async function committed(more: Record<string, string> = {}): Promise<string> {
  const cwd = folder({ ...files, ...more })
  assert.equal((await protocol14(cwd, ['build'])).status, 0)
  commit(cwd)
  return cwd
}

/** The forms that a check and a build look at, by their names. */
async function asked(cwd: string, ...args: string[]): Promise<string[]> {
  const flags = ['--since', 'HEAD', '--format', 'json']
  const { stdout, stderr } = await protocol14(cwd, ['check', ...args, ...flags])
  assert.equal(stderr, '')
  const all: { file: string }[] = JSON.parse(stdout).files
  const checked = all.flatMap(({ file }) => /([\w-]+)\.yaml$/.exec(file)?.[1] ?? [])
  const dry = ['build', '--since', 'HEAD', '--dry-run']
  const built = (await protocol14(cwd, [...dry, ...args])).stdout.matchAll(/([\w-]+)\.md$/gm)
  assert.deepEqual([...built].map(([, name]) => name?.replace(/.*-/, '')).sort(), checked.sort())
  return checked
}

const write = (file: string, text: string) => (cwd: string) => {
  mkdirSync(dirname(join(cwd, file)), { recursive: true })
  writeFileSync(join(cwd, file), text)
}

const changes: [what: string, change: (cwd: string) => void, asked: string[]][] = [
  ['nothing', () => {}, []],
  ['a form', write('services/mail/mail.yaml', `${form('mail')}#\n`), ['mail']],
  [
    'a config further in is gone',
    (cwd) => rmSync(join(cwd, 'services/till/protocol14.config.yaml')),
    ['till'],
  ],
  [
    'a config further in is moved',
    (cwd) => {
      renameSync(
        join(cwd, 'services/till/protocol14.config.yaml'),
        join(cwd, 'services/mail/protocol14.config.yaml'),
      )
      git(cwd, 'add', '-A')
    },
    ['mail', 'till'],
  ],
  ['a manifest lost its config', write('services/shop/package.json', '{"name": "shop"}'), ['shop']],
  ['a manifest is gone', (cwd) => rmSync(join(cwd, 'services/mail/package.json')), ['mail']],
  ['a package has another name', write('services/mail/package.json', '{"name": "post"}'), ['mail']],
  ['versions are others', write('package-lock.json', '{}'), ['mail', 'shop', 'till']],
  ['a form is let in', (cwd) => rmSync(join(cwd, '.gitignore')), ['draft', 'mail', 'shop', 'till']],
  [
    'a form is let in by a second file of ignores',
    write('services/mail/.protocol14ignore', '!draft.yaml\n'),
    ['draft', 'mail'],
  ],
]

for (const [what, change, expected] of changes)
  test(`--since: ${what}`, async () => {
    const cwd = await committed()
    change(cwd)
    assert.deepEqual(await asked(cwd), expected)
  })

test('--since: a file that a form names is gone', async () => {
  const cwd = folder({
    'form.yaml': readFileSync(join('examples/performance/form.yaml'), 'utf8'),
    'protocol14.config.yaml': 'output: out.md\n',
  })
  await protocol14(cwd, ['build'])
  commit(cwd)
  const stateOf = async () => (await protocol14(cwd, ['check', '--since', 'HEAD'])).stdout
  assert.match(await stateOf(), /^0 files/)
  const command = /`?((?:scripts|tools)\/[\w./-]+)/.exec(
    readFileSync(join(cwd, 'out.md'), 'utf8'),
  )?.[1]
  assert.ok(command)
  write(command, '')(cwd)
  assert.doesNotMatch(await stateOf(), /^0 files/)
})

test('--since: forms of a repository in the repository, and behind a link', async () => {
  const other = folder({ 'sub.yaml': form('sub') })
  commit(other)
  const cwd = await committed()
  git(cwd, 'submodule', '--quiet', 'add', other, 'services/sub')
  write('services/sub/protocol14.config.yaml', "output: '{name}.md'\nsections: [role]\n")(cwd)
  await protocol14(cwd, ['build'])
  git(join(cwd, 'services/sub'), 'add', '-A')
  git(join(cwd, 'services/sub'), 'commit', '-qm', 'sub')
  git(cwd, 'add', '-A')
  git(cwd, 'commit', '-qm', 'sub')
  assert.deepEqual(await asked(cwd), [])
  write('services/sub/sub.yaml', `${form('sub')}#\n`)(cwd)
  assert.deepEqual(await asked(cwd), ['sub'])
  git(join(cwd, 'services/sub'), 'commit', '-qam', 'sub')
  assert.deepEqual(await asked(cwd), ['sub'])

  const far = await committed({ 'shared/one.txt': form('one') })
  symlinkSync('../shared/one.txt', join(far, 'services/one.yaml'))
  await protocol14(far, ['build', 'services/one.yaml'])
  git(far, 'add', '-A')
  git(far, 'commit', '-qm', 'link')
  assert.deepEqual(await asked(far, 'services/one.yaml'), [])
  write('shared/one.txt', `${form('one')}#\n`)(far)
  assert.deepEqual(await asked(far, 'services/one.yaml'), ['one'])
  const link = join(folder(), 'link')
  symlinkSync(far, link)
  write('services/mail/mail.yaml', `${form('mail')}#\n`)(far)
  assert.deepEqual(await asked(link), ['mail'])
})

test('--since tells documents that lost their form where a form is gone', async () => {
  const cwd = await committed({ 'services/mail/old.yaml': form('old') })
  const told = async () =>
    (await protocol14(cwd, ['check', '--since', 'HEAD'])).stdout.match(/^\S+ +alone$/gm)
  assert.equal(await told(), null)
  rmSync(join(cwd, 'services/mail/old.yaml'))
  const alone = ['services/mail/docs/mail-old.md  alone']
  assert.deepEqual(await told(), alone)
  commit(cwd)
  // It was known before.
  assert.equal(await told(), null)
  write('notes.txt', '')(cwd)
  assert.equal(await told(), null)
  write('services/mail/mail.yaml', form('mail').replace(': mail', ': post'))(cwd)
  assert.deepEqual(await told(), [...alone, 'services/mail/docs/mail-mail.md  alone'].sort())
})

test('--since tells documents that a preset sent elsewhere, or a repository in the repository left', async () => {
  const preset = (output: string) => `{"name": "ours", "extends": "generic", "output": "${output}"}`
  const other = folder({ 'sub.yaml': form('sub'), 'stays.yaml': form('stays') })
  commit(other)
  const cwd = folder({
    'ours.json': preset('old/{name}.md'),
    'protocol14.config.yaml': 'preset: ./ours.json\nsections: [role]\n',
    'mail.yaml': form('mail'),
  })
  commit(cwd)
  git(cwd, 'submodule', '--quiet', 'add', other, 'sub')
  const told = async () =>
    (await protocol14(cwd, ['check', '--since', 'HEAD'])).stdout.match(/^\S+ +alone$/gm)
  await protocol14(cwd, ['build'])
  commit(cwd)
  assert.equal(await told(), null)
  write('ours.json', preset('new/{name}.md'))(cwd)
  await protocol14(cwd, ['build'])
  const old = ['mail', 'stays', 'sub'].map((name) => `old/${name}.md  alone`)
  assert.deepEqual(await told(), old)
  rmSync(join(cwd, 'old'), { recursive: true })
  commit(cwd)
  assert.equal(await told(), null)
  for (const name of ['sub', 'stays']) git(join(cwd, 'sub'), 'rm', '-q', `${name}.yaml`)
  assert.deepEqual(await told(), ['new/stays.md  alone', 'new/sub.md  alone'])
})

test('--since: a document that is not there, and that Git ignores', async () => {
  const cwd = folder({ ...files, '.gitignore': 'docs/\nown/\n' })
  commit(cwd)
  const { status, stdout } = await protocol14(cwd, ['check', '--since', 'HEAD'])
  assert.equal(status, 1)
  assert.match(stdout, /Missing document `services\/mail\/docs\/mail-mail\.md`/)
})

test('--since: a config that imports what is no code', async () => {
  const cwd = folder({
    'protocol14.config.mjs':
      "try { await import('./notes.txt') } catch {}\nexport default { output: '{name}.md', sections: ['role'] }\n",
    'notes.txt': '',
    'mail.yaml': form('mail'),
  })
  await protocol14(cwd, ['build'])
  commit(cwd)
  assert.deepEqual(await asked(cwd), [])
  write('notes.txt', 'x')(cwd)
  assert.deepEqual(await asked(cwd), ['mail'])
})

test('--since: what Git ignores, has elsewhere or behind a link may have changed', async () => {
  const cwd = await committed({
    '.protocol14ignore': '!draft.yaml\n',
    'old/base.yaml': 'sections: [role]\n',
    'new/base.yaml': 'sections: [role]\nstrict: true\n',
    'services/post/protocol14.config.yaml': 'extends: ../../base/base.yaml\noutput: post.md\n',
    'services/post/post.yaml': form('post'),
    'base/base.yaml': 'sections: [role]\n',
  })
  rmSync(join(cwd, 'base'), { recursive: true })
  symlinkSync('old', join(cwd, 'base'))
  await protocol14(cwd, ['build'])
  commit(cwd)
  assert.deepEqual(await asked(cwd), ['draft'])
  rmSync(join(cwd, 'base'))
  symlinkSync('new', join(cwd, 'base'))
  assert.deepEqual(await asked(cwd), ['draft', 'post'])
  const other = await committed()
  assert.deepEqual(await asked(cwd, other), ['mail', 'shop', 'till'])
})

test('--since HEAD before there is a commit is all', async () => {
  const cwd = folder(files)
  git(cwd, 'init', '-q')
  assert.deepEqual(await asked(cwd), ['mail', 'shop', 'till'])
  git(cwd, 'add', '-A')
  assert.deepEqual(await asked(cwd), ['mail', 'shop', 'till'])
})

test('--since of what is no commit, or not in this clone, says what to do', async () => {
  const cwd = await committed()
  write('more.txt', '')(cwd)
  commit(cwd)
  const clone = join(folder(), 'clone')
  git(cwd, 'clone', '-q', '--depth', '1', `file://${cwd}`, clone)
  const said = async (cwd: string, revision: string) => {
    const { status, stderr } = await protocol14(cwd, ['check', '--since', revision])
    assert.equal(status, 2)
    return stderr
  }
  assert.match(await said(clone, 'HEAD~1'), /^error .*HEAD~1.*\n {2}→ fetch it first: .*depth/)
  assert.match(await said(cwd, 'main...HEAD'), /^error Unexpected range .*\n {2}→ name one commit/)
  for (const none of ['HEAD:package.json', '--', '^HEAD', 'HEAD^!', 'main:', '-q'])
    assert.match(await said(cwd, none), /: it is no commit {2}.*\n {2}→ name a commit/)
})

test('--since: a repository of somebody else is told as such', async () => {
  const cwd = folder(files)
  git(cwd, 'init', '--quiet')
  // Git takes it then for one of another user.
  const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }
  const { status, stderr } = await protocol14(cwd, ['check', '--since', 'HEAD'], env)
  assert.equal(status, 2)
  assert.match(stderr, /dubious ownership.*\n {2}→ .*`safe\.directory`/)
})
