import { join } from 'node:path'
import { isIP } from 'node:net'
import { Refusal } from '#platform/refusal.ts'
import { defaultDataFolder } from '#platform/data-folder.ts'
import { EGRESS_SETTINGS, readAllow } from '#platform/egress-settings.ts'
import { PUBLIC_SETTINGS, readReporterDays } from '#platform/public-settings.ts'
import { LOG_LEVELS } from '#platform/log.ts'
import type { MailSettings } from '#platform/open-post.ts'
import { MAIL_IN_SETTINGS, readMailIn } from '#platform/mail-in-settings.ts'
import { MAIL_OUT_SETTINGS, readMailBytes } from '#platform/mail-out-settings.ts'
import type { MailInSettings } from '#platform/mail-in-settings.ts'
import type { LogLevel } from '#platform/log.ts'

export const MODES = ['all', 'api', 'worker'] as const
export type Mode = (typeof MODES)[number]

/** Everything the desk is told from outside. URLs hold passwords: never print a Config. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly data: string
  /** absent: the desk's own server in the data folder */
  readonly databaseUrl: string | undefined
  readonly workerUrl: string | undefined
  readonly ownerUrl: string | undefined
  readonly mode: Mode
  readonly logLevel: LogLevel
  /** days until the contact and photos of a public report are erased */
  readonly reporterDays: number
  /** file of the providers people come in through; absent: none */
  readonly signOn: string | undefined
  /** file of the keys that seal secrets; absent: the one in the data folder */
  readonly secretKeys: string | undefined
  /** a bigger list of breached passwords; absent: the one that ships alone */
  readonly breachedPasswords: string | undefined
  /** absent: the desk sends no mail, and shows what it would have sent to whoever may see it */
  readonly mail: MailSettings | undefined
  /** bytes of one mail that leaves at most */
  readonly mailBytes: number
  /** absent: nobody answers by mail */
  readonly mailIn: MailInSettings | undefined
  /** the address people type, over TLS; absent: this machine alone */
  readonly publicUrl: string | undefined
  /** whose word on a sender's address is believed */
  readonly proxies: readonly string[]
  /** started to be looked at: example accounts, no second factor, and every page says so */
  readonly demo: boolean
  /** files or folders of packs of law beside those that ship */
  readonly packs: readonly string[]
  /** the pack that new matters begin under */
  readonly pack: string
  /** host:port of machines inside that webhooks may call */
  readonly webhookAllow: readonly string[]
  /** the file of the ledger's private signing keys */
  readonly ledgerKeys: string
  /** the ledger's name in the world; absent: the desk makes one up */
  readonly ledgerName: string | undefined
}

/** One setting as docs/operations.md prints it. */
export interface Setting {
  readonly name: string
  readonly default: string
  readonly meaning: string
}

/** Every variable the desk reads; another name beginning with HIEPLUC_ is a mistake and stops the start. */
export const SETTINGS: readonly Setting[] = [
  { name: 'PORT', default: '8080', meaning: 'Port of the API and the screens; 0 takes a free one.' },
  {
    name: 'HOST',
    default: '127.0.0.1',
    meaning: 'Address to listen on; beyond loopback only with HIEPLUC_PUBLIC_URL.',
  },
  {
    name: 'HIEPLUC_DATA',
    default: '/var/lib/hiepluc (root), ~/.local/share/hiepluc (others)',
    meaning: 'Data folder: the desk’s own database, its passwords, the officer’s token.',
  },
  {
    name: 'DATABASE_URL',
    default: '(the desk’s own server)',
    meaning:
      'A PostgreSQL 15 or later. As a role that may create roles the desk sets itself up; as hl_api or hl_worker it only works.',
  },
  {
    name: 'HIEPLUC_WORKER_URL',
    default: '(DATABASE_URL when its role is hl_worker)',
    meaning: 'The same database as hl_worker, where DATABASE_URL is hl_api’s.',
  },
  {
    name: 'HIEPLUC_OWNER_URL',
    default: '(none)',
    meaning: 'The same database as hl_owner; read by hiepluc migrate, backup and restore alone.',
  },
  {
    name: 'HIEPLUC_MODE',
    default: 'all',
    meaning: 'all, api or worker: what this process does. api and worker need DATABASE_URL.',
  },
  {
    name: 'HIEPLUC_DEMO',
    default: '0',
    meaning:
      '1: to look around. Example accounts that anybody may sign in as; refused where real people have accounts.',
  },
  {
    name: 'HIEPLUC_PUBLIC_URL',
    default: '(none)',
    meaning:
      'The address people type, https://desk.example: of what terminates TLS in front. Needed to listen beyond loopback.',
  },
  {
    name: 'HIEPLUC_PROXIES',
    default: '127.0.0.1, ::1',
    meaning:
      'With HIEPLUC_PUBLIC_URL: addresses or prefixes of what stands in front, whose X-Forwarded-For is believed.',
  },
  {
    name: 'HIEPLUC_SMTP_URL',
    default: '(none)',
    meaning:
      'Mail server: smtp://user:password@host:587, or smtps://. Without it links are shown to whoever invites.',
  },
  {
    name: 'HIEPLUC_MAIL_FROM',
    default: '(none)',
    meaning: 'The address mails come from; goes with HIEPLUC_SMTP_URL.',
  },
  {
    name: 'HIEPLUC_MAIL_KEY',
    default: 'mail-key.asc in the data folder',
    meaning:
      'File of the OpenPGP key that signs mails and opens answers, mode 0600; made if mails leave and it is missing.',
  },
  {
    name: 'HIEPLUC_DKIM_KEY',
    default: '(none)',
    meaning:
      'File of the private key (PEM, RSA or Ed25519) by which mails are signed for their domain, mode 0600.',
  },
  {
    name: 'HIEPLUC_DKIM_SELECTOR',
    default: '(none)',
    meaning:
      'Under which name the DNS has its public half: selector._domainkey.domain; goes with HIEPLUC_DKIM_KEY.',
  },
  ...[...MAIL_OUT_SETTINGS, ...MAIL_IN_SETTINGS],
  ...EGRESS_SETTINGS,
  ...PUBLIC_SETTINGS,
  {
    name: 'HIEPLUC_LOG_LEVEL',
    default: 'info',
    meaning: `One of ${LOG_LEVELS.join(', ')}. Logs are JSON lines on standard error.`,
  },
  {
    name: 'HIEPLUC_SIGN_ON',
    default: '(none)',
    meaning:
      'File of the organisations’ own sign-ins (OpenID Connect) through which people come in, mode 0600.',
  },
  {
    name: 'HIEPLUC_SECRET_KEYS',
    default: '(secret-keys.json in the data folder)',
    meaning:
      'File of the keys that seal secrets in the database, mode 0600; made if it is missing. All machines of one desk share it.',
  },
  {
    name: 'HIEPLUC_BREACHED_PASSWORDS',
    default: '(the list that ships with the desk)',
    meaning:
      'A bigger list of breached passwords beside it: a file of SHA-1 hashes ordered by hash, searched on disk.',
  },
  {
    name: 'HIEPLUC_PACKS',
    default: '(those that ship)',
    meaning: 'Packs of law beside those that ship: files or folders, separated by commas.',
  },
  {
    name: 'HIEPLUC_PACK',
    default: 'vn',
    meaning: 'Name of the pack that new incidents begin under; those that began under another end under it.',
  },
  {
    name: 'HIEPLUC_LEDGER_KEYS',
    default: 'ledger.key in the data folder',
    meaning:
      'File of the private keys that sign the ledger’s checkpoints; made at the first start, mode 0600.',
  },
  {
    name: 'HIEPLUC_LEDGER_NAME',
    default: '(made up)',
    meaning:
      'Name of the ledger in its checkpoints, read at the first start alone, such as desk.example/ledger.',
  },
  { name: 'HIEPLUC_URL', default: 'http://127.0.0.1:8080', meaning: 'For commands: the desk they talk to.' },
  {
    name: 'HIEPLUC_TOKEN',
    default: '(the officer’s token in the data folder)',
    meaning: 'For commands: whose word they carry.',
  },
  {
    name: 'HIEPLUC_REFERENCE_DATA',
    default: '(none)',
    meaning: 'For npm run check:reference: the folder of reference data.',
  },
]

/** Reads the environment once; what is wrong with it stops the start in one line. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const known = new Set(SETTINGS.map(({ name }) => name))
  const unknown = Object.keys(env).find((name) => name.startsWith('HIEPLUC_') && !known.has(name))
  if (unknown) throw wrong(unknown, 'không phải thiết lập', 'is no setting', [...known].join(', '))
  const read = (name: string) => env[name]?.trim() || undefined
  const data = read('HIEPLUC_DATA') ?? defaultDataFolder(env)
  const publicUrl = readPublicUrl(read('HIEPLUC_PUBLIC_URL'))
  const config: Config = {
    publicUrl,
    proxies: readProxies(read('HIEPLUC_PROXIES') ?? '127.0.0.1, ::1'),
    mail: readMail(read, data),
    mailBytes: readMailBytes(read('HIEPLUC_MAIL_MOST')),
    mailIn: readMailIn(read, read('HIEPLUC_MAIL_FROM')),
    port: readPort(read('PORT') ?? '8080'),
    data,
    ledgerKeys: read('HIEPLUC_LEDGER_KEYS') ?? join(data, 'ledger.key'),
    ledgerName: readLedgerName(read('HIEPLUC_LEDGER_NAME')),
    host: readHost(read('HOST') ?? '127.0.0.1', publicUrl !== undefined),
    databaseUrl: readUrl('DATABASE_URL', read('DATABASE_URL')),
    workerUrl: readUrl('HIEPLUC_WORKER_URL', read('HIEPLUC_WORKER_URL')),
    ownerUrl: readUrl('HIEPLUC_OWNER_URL', read('HIEPLUC_OWNER_URL')),
    mode: readWord('HIEPLUC_MODE', MODES, read('HIEPLUC_MODE') ?? 'all'),
    logLevel: readWord('HIEPLUC_LOG_LEVEL', LOG_LEVELS, read('HIEPLUC_LOG_LEVEL') ?? 'info'),
    signOn: read('HIEPLUC_SIGN_ON'),
    secretKeys: read('HIEPLUC_SECRET_KEYS'),
    breachedPasswords: read('HIEPLUC_BREACHED_PASSWORDS'),
    reporterDays: readReporterDays(read('HIEPLUC_REPORTER_DAYS')),
    packs: readList(read('HIEPLUC_PACKS')),
    pack: read('HIEPLUC_PACK') ?? 'vn',
    webhookAllow: readAllow(readList(read('HIEPLUC_WEBHOOK_ALLOW'))),
    demo: readWord('HIEPLUC_DEMO', ['0', '1'], read('HIEPLUC_DEMO') ?? '0') === '1',
  }
  if (!config.databaseUrl && config.mode !== 'all')
    throw wrong(
      'HIEPLUC_MODE',
      `là ${config.mode} thì cần DATABASE_URL`,
      `${config.mode} needs DATABASE_URL`,
      'all',
    )
  if (!config.databaseUrl && config.workerUrl)
    throw wrong(
      'HIEPLUC_WORKER_URL',
      'cần có DATABASE_URL đi cùng',
      'needs DATABASE_URL beside it',
      SAMPLE_URL,
    )
  return Object.freeze(config)
}

const SAMPLE_URL = 'postgresql://role:password@host:5432/database'

function readPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw wrong('PORT', `không nhận "${text}"`, `can't be "${text}"`, '0 … 65535')
}

/** Passwords and sessions travel in the clear unless something with TLS stands in front. */
function readHost(text: string, behindTls: boolean): string {
  if (behindTls && /^[0-9a-f.:]{2,45}$/i.test(text)) return text
  if (/^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(text) || text === '::1' || text === 'localhost') return text
  throw wrong(
    'HOST',
    `không thể là "${text}": chưa có TLS nên bàn trực chỉ nghe trên chính máy này`,
    `can't be "${text}": without TLS the desk listens on its own machine alone`,
    '127.0.0.1, ::1, localhost',
  )
}

/** The address people type. Its name is what cookies and passkeys belong to, so it has no path and no port to guess. */
function readPublicUrl(text: string | undefined): string | undefined {
  if (!text) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'https:' && url.origin === text.replace(/\/$/, '')) return url.origin
  throw wrong('HIEPLUC_PUBLIC_URL', 'không phải địa chỉ https', 'is no https address', 'https://desk.example')
}

function readProxies(text: string): readonly string[] {
  const proxies = text.split(',').map((one) => one.trim())
  if (proxies.every((one) => /^[0-9a-f.:]{2,45}(?:\/\d{1,3})?$/i.test(one) && isIP(one.split('/')[0]!) !== 0))
    return proxies
  throw wrong('HIEPLUC_PROXIES', `không nhận "${text}"`, `can't be "${text}"`, '192.0.2.1, 2001:db8::/48')
}

const readList = (text = ''): readonly string[] => text.split(/\s*,\s*/).filter((one) => one !== '')

/** The URL itself is never repeated: it may hold a password. */
function readMail(read: (name: string) => string | undefined, data: string): MailSettings | undefined {
  const [url, from] = [read('HIEPLUC_SMTP_URL'), read('HIEPLUC_MAIL_FROM')]
  const [dkimKey, selector] = [read('HIEPLUC_DKIM_KEY'), read('HIEPLUC_DKIM_SELECTOR')]
  if (!url && !from) return undefined
  if (!url || !/^smtps?:\/\/[^\s]+$/.test(url) || !URL.canParse(url))
    throw wrong('HIEPLUC_SMTP_URL', 'không phải địa chỉ máy chủ thư', 'is no mail server', SAMPLE_SMTP)
  if (!from || !/^[^\s@<>]+@[^\s@<>]+$/.test(from))
    throw wrong('HIEPLUC_MAIL_FROM', 'không phải địa chỉ thư', 'is no mail address', 'desk@organisation.vn')
  if ((dkimKey === undefined) !== (selector === undefined) || (selector && !/^[\w.-]{1,60}$/.test(selector)))
    throw wrong(
      'HIEPLUC_DKIM_SELECTOR',
      'phải đi cùng HIEPLUC_DKIM_KEY',
      'goes with HIEPLUC_DKIM_KEY',
      'desk2026',
    )
  return {
    ...{ url, from, key: read('HIEPLUC_MAIL_KEY') ?? join(data, 'mail-key.asc') },
    dkim: dkimKey && selector ? { key: dkimKey, selector } : undefined,
  }
}

const SAMPLE_SMTP = 'smtp://user:password@host:587'

/** The URL itself is never repeated: it holds a password. */
function readUrl(name: string, text: string | undefined): string | undefined {
  if (!text) return undefined
  if (/^postgres(ql)?:\/\/[^\s]+$/.test(text) && !/%(?![0-9a-f]{2})/i.test(text)) return text
  throw wrong(name, 'không phải địa chỉ PostgreSQL', 'is no address of a PostgreSQL database', SAMPLE_URL)
}

function readWord<Word extends string>(name: string, words: readonly Word[], text: string): Word {
  const word = words.find((candidate) => candidate === text)
  if (word) return word
  throw wrong(name, `không nhận "${text}"`, `can't be "${text}"`, words.join(', '))
}

/** As c2sp.org/signed-note has it: one word, without plus. */
function readLedgerName(text: string | undefined): string | undefined {
  if (text === undefined || /^[^\s+\p{C}]{1,200}$/u.test(text)) return text
  throw wrong('HIEPLUC_LEDGER_NAME', `không nhận "${text}"`, `can't be "${text}"`, 'desk.example/ledger')
}

const wrong = (name: string, vi: string, en: string, allowed: string) =>
  new Refusal('malformed', {
    vi: `Thiết lập ${name} ${vi}; được dùng: ${allowed}.`,
    en: `The setting ${name} ${en}; allowed: ${allowed}.`,
  })
