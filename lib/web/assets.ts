/**
 * Stylesheets, fonts, the small script and the icon, each under an address that carries the hash of
 * its bytes, so that browsers and proxies may keep it for ever.
 *
 * The files are read from `app/_ui` once per process (in development whenever they change), joined,
 * and stripped of comments and white space. No build step has to run.
 */
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What reading pages need, in this order. */
const reading = [
  'fonts',
  'tokens',
  'base',
  'bar',
  'controls',
  'boxes',
  'facts',
  'article',
  'prose',
  'citations',
  'lists',
  'history',
  'forms',
  'compare',
  'lens',
  'pages',
  'diff',
  'helpers',
  'print',
] as const

/** What the application adds to it: review and editor. */
const contributing = [
  'account',
  'review',
  'review-decide',
  'review-resolve',
  'queue',
  'review-amend',
  'editor',
  'editor-text',
  'editor-rail',
  'receipt',
] as const

/** The script of the reviewing pages, joined in this order: what follows uses what stands before. */
const reviewScripts = ['kit', 'newest', 'kept', 'review', 'queue'] as const

const fontFiles = ['source-serif-4', 'source-serif-4-italic', 'inter', 'jetbrains-mono'] as const

interface Asset {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

interface Assets {
  readonly key: string
  readonly byName: ReadonlyMap<string, Asset>
  readonly stylesheet: string
  readonly contributing: string
  readonly script: string
  readonly reviewScript: string
  readonly resolveScript: string
  readonly icon: string
  readonly fonts: readonly string[]
}

const store = globalThis as typeof globalThis & { palimpsestAssets?: Assets }

/** The address of the stylesheet that every page links. */
export function stylesheetUrl(): string {
  return `/assets/${assets().stylesheet}`
}

/** The address of the second stylesheet, which only pages of the application link. */
export function contributingStylesheetUrl(): string {
  return `/assets/${assets().contributing}`
}

/** The address of the plain script of reading pages (times in the reader's zone, `/` for search). */
export function scriptUrl(): string {
  return `/assets/${assets().script}`
}

/** The address of the plain script of the reviewing pages (keys, decisions without leaving the page). */
export function reviewScriptUrl(): string {
  return `/assets/${assets().reviewScript}`
}

/** The address of the plain script that keeps what is chosen and written at conflicts. */
export function resolveScriptUrl(): string {
  return `/assets/${assets().resolveScript}`
}

/** The address of the icon of the site. */
export function iconUrl(): string {
  return `/assets/${assets().icon}`
}

/** Fonts that nearly every page uses at once: the serif roman and the interface face. */
export function preloadedFonts(): readonly string[] {
  const { fonts } = assets()
  return [fonts[0], fonts[2]].flatMap((name) => (name ? [`/assets/${name}`] : []))
}

/**
 * The answer for `/assets/:file`: kept for a year when there is such a file, else 404. The bytes are
 * plain: Next drops `content-encoding` from a route's answer and compresses by itself.
 */
export function assetResponse(name: string): Response {
  const asset = assets().byName.get(name)
  if (!asset) return new Response('Not found\n', { status: 404, headers: { 'cache-control': 'no-store' } })
  return new Response(new Uint8Array(asset.bytes), {
    headers: {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
  })
}

function assets(): Assets {
  const known = store.palimpsestAssets
  if (known && process.env.NODE_ENV === 'production') return known
  const key = changeKey()
  if (known?.key === key) return known
  const made = build(key)
  store.palimpsestAssets = made
  return made
}

function build(key: string): Assets {
  const byName = new Map<string, Asset>()
  const add = (extension: string, type: string, bytes: Buffer): string => {
    const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extension}`
    byName.set(name, { name, type, bytes })
    return name
  }
  const fontNames = new Map(
    fontFiles.map((font) => [`${font}.woff2`, add('woff2', 'font/woff2', read(fontPath(font)))]),
  )
  const css = (parts: readonly string[]): string => {
    const joined = parts.map((part) => text(stylePath(part))).join('\n')
    const linked = joined.replace(/url\(["']?fonts\/([\w-]+\.woff2)["']?\)/g, (whole, file: string) => {
      const name = fontNames.get(file)
      return name ? `url(${name})` : whole
    })
    return add('css', 'text/css; charset=utf-8', Buffer.from(minifyCss(linked)))
  }
  return {
    key,
    byName,
    stylesheet: css(reading),
    contributing: css(contributing),
    script: add('js', 'text/javascript; charset=utf-8', Buffer.from(text(scriptPath()))),
    reviewScript: add(
      'js',
      'text/javascript; charset=utf-8',
      Buffer.from(reviewScripts.map((part) => text(reviewScriptPath(part))).join('\n')),
    ),
    resolveScript: add('js', 'text/javascript; charset=utf-8', Buffer.from(text(resolveScriptPath()))),
    icon: add('svg', 'image/svg+xml', Buffer.from(text(iconPath()))),
    fonts: [...fontNames.values()],
  }
}

/** Comments and needless white space go; quoted strings stay as they are. */
export function minifyCss(css: string): string {
  return css
    .replace(
      /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\/\*[\s\S]*?\*\/|\s+/g,
      (_whole, quoted: string | undefined) => quoted ?? ' ',
    )
    .replace(
      /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\s*([{};,>])\s*|;?\s*(\})/g,
      (whole, quoted, mark) => quoted ?? mark ?? whole.trim(),
    )
    .replace(/;\}/g, '}')
    .trim()
}

/** Changes when any of the files changes; one `stat` each, in development only. */
function changeKey(): string {
  const paths = [
    ...[...reading, ...contributing].map(stylePath),
    ...fontFiles.map(fontPath),
    scriptPath(),
    ...reviewScripts.map(reviewScriptPath),
    resolveScriptPath(),
    iconPath(),
  ]
  return paths.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0).join(' ')
}

function text(path: string): string {
  return read(path).toString('utf8')
}

/** A part that is not there (yet) is empty: a page without one style is better than no page. */
function read(path: string): Buffer {
  return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path) : Buffer.alloc(0)
}

function uiPath(...parts: readonly string[]): string {
  return join(/* turbopackIgnore: true */ process.cwd(), 'app', '_ui', ...parts)
}

function stylePath(part: string): string {
  return uiPath('styles', `${part}.css`)
}

function fontPath(font: string): string {
  return uiPath('fonts', `${font}.woff2`)
}

function scriptPath(): string {
  return uiPath('reading', 'page.js')
}

function reviewScriptPath(part: string): string {
  return uiPath('review', `${part}.js`)
}

function resolveScriptPath(): string {
  return uiPath('review', 'resolve.js')
}

function iconPath(): string {
  return uiPath('reading', 'icon.svg')
}
