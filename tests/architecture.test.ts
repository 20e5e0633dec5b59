import { readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** From left to right: each may import only itself and what stands to its left. */
const layers = ['lib/core', 'lib/data', 'lib/features', 'lib/web', 'app'] as const

interface SourceFile {
  readonly path: string
  readonly lines: number
  readonly imports: readonly { readonly from: string; readonly target: string | null }[]
}

/** Every hand-written source file, with its imports resolved to paths of this repository (null: a package). */
const files: readonly SourceFile[] = ['lib', 'app', 'prisma', 'scripts', 'tests', '.']
  .flatMap((folder) => sourceFiles(folder, folder !== '.'))
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    return { path, lines: text.split('\n').length - 1, imports: importsOf(path, text) }
  })

function sourceFiles(folder: string, deep: boolean): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return deep && entry.name !== 'generated' ? sourceFiles(path, deep) : []
    if (entry.name === 'next-env.d.ts') return []
    return ['.ts', '.tsx', '.js', '.css'].includes(extname(entry.name)) ? [path] : []
  })
}

function importsOf(path: string, text: string): SourceFile['imports'] {
  const pattern =
    /^(?:import|export)\b[^'"]*?\bfrom\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
  return [...text.matchAll(pattern)].map((match) => {
    const from = match[1] ?? match[2] ?? match[3] ?? ''
    if (from.startsWith('#')) return { from, target: from.slice(1) }
    if (!from.startsWith('.')) return { from, target: null }
    return {
      from,
      target: relative(root, join(root, dirname(path), from))
        .split(sep)
        .join('/'),
    }
  })
}

function layerOf(path: string): number {
  return layers.findIndex((layer) => path.startsWith(`${layer}/`))
}

const sources = files.filter(({ path }) => !path.endsWith('.css'))

test('imports point one way: lib/core → lib/data → lib/features → lib/web → app', () => {
  const wrong = sources.flatMap((file) => {
    const layer = layerOf(file.path)
    if (layer < 0) return []
    return file.imports.flatMap(({ from, target }) => {
      if (target === null) return []
      const other = layerOf(target)
      if (other < 0 && layer < layers.indexOf('app'))
        return [
          `${file.path} imports ${from}: lib/ knows nothing of ${target.split('/')[0]}/. Move what is shared into lib/.`,
        ]
      if (other <= layer) return []
      return [
        `${file.path} imports ${from}: ${layers[layer]} stands left of ${layers[other]}. Pass the value in as an argument, or move this file to the right.`,
      ]
    })
  })
  expect(wrong).toEqual([])
})

/** What would make lib/core impure; the reason is part of the message. */
const impure: readonly (readonly [RegExp, string])[] = [
  [/^(node:|fs$|path$|crypto$)/, 'it must run in a browser'],
  [/^(react|next)(\/|-|$)/, 'it must not know how it is shown'],
  [/^(@prisma|pg$|prisma)/, 'it must not know how it is stored'],
]

test('lib/core is pure: no React, Next, Prisma, clock, randomness or I/O', () => {
  const wrong = sources
    .filter(({ path }) => path.startsWith('lib/core/'))
    .flatMap((file) => {
      const imports = file.imports.flatMap(({ from }) =>
        impure
          .filter(([pattern]) => pattern.test(from))
          .map(([, why]) => `${file.path} imports ${from}: ${why}.`),
      )
      const code = withoutComments(readFileSync(join(root, file.path), 'utf8'))
      const calls = [
        /\bDate\.now\(/,
        /\bnew Date\(\)/,
        /\bMath\.random\(/,
        /\bfetch\(/,
        /\bprocess\./,
        /\bcrypto\.(?:random|getRandom)/,
      ]
        .filter((pattern) => pattern.test(code))
        .map(
          (pattern) =>
            `${file.path} uses ${pattern.source}: take the time, the randomness or the data as an argument.`,
        )
      return [...imports, ...calls]
    })
  expect(wrong).toEqual([])
})

test('only lib/data touches Prisma and the database driver', () => {
  const allowed = /^(lib\/data|scripts|prisma|tests)\//
  const wrong = sources
    .filter(({ path }) => !allowed.test(path) && path !== 'prisma.config.ts')
    .flatMap((file) =>
      file.imports
        .filter(
          ({ from, target }) =>
            /^(@prisma\/|prisma$|pg$)/.test(from) || target?.startsWith('lib/data/generated'),
        )
        .map(
          ({ from }) => `${file.path} imports ${from}: put the query into lib/data and call it from here.`,
        ),
    )
  expect(wrong).toEqual([])
})

test('across folders an import starts with #lib, #app, …; a path with ../../ breaks when a file moves', () => {
  const wrong = sources.flatMap((file) =>
    file.imports
      .filter(
        ({ from, target }) =>
          from.startsWith('../../') && target !== null && layerOf(target) !== layerOf(file.path),
      )
      .map(({ from }) => `${file.path} imports ${from}`),
  )
  expect(wrong).toEqual([])
})

test('no file is longer than 300 lines', () => {
  const long = files
    .filter(({ path, lines }) => lines > 300 && !/^tests\/(golden|fixtures)\//.test(path))
    .map(
      ({ path, lines }) =>
        `${path} has ${lines} lines: it does several things. Name them and give each its own file.`,
    )
  expect(long).toEqual([])
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1')
}

/** Every file that is loaded before anything runs, when `from` is loaded. */
function loadedWith(from: string): ReadonlySet<string> {
  const loaded = new Set([from])
  for (const path of loaded) {
    const text = withoutComments(readFileSync(join(root, path), 'utf8'))
    // Types are gone and `import()` is late.
    const early = text.replaceAll(/^(?:import|export) type\b[^'"]*?from.*$|\bimport\([^)]*\)/gm, '')
    for (const { target } of importsOf(path, early)) if (target !== null) loaded.add(target)
  }
  return loaded
}

test('the pages on which people type load no renderer: it weighs as much as ProseMirror', () => {
  const wrong = ['app/_ui/editor/editor-app.tsx', 'app/_ui/amend/amend-app.tsx'].flatMap((app) =>
    [...loadedWith(app)]
      .filter((path) => /^lib\/core\/(?:document|diff)\/html\/|^lib\/core\/text\/reading/.test(path))
      .map(
        (path) =>
          `${app} loads ${path}: import the one file that you need rather than an index.ts, or import() it when it is needed.`,
      ),
  )
  expect(wrong).toEqual([])
})

test('every decision has a number of its own, which its title repeats', () => {
  const folder = join(root, 'docs/decisions')
  const numbers = readdirSync(folder).map((name) => {
    const number = Number(name.slice(0, 4))
    const [title = ''] = readFileSync(join(folder, name), 'utf8').split('\n')
    expect(title, name).toMatch(new RegExp(`^# 0*${number}[. ]`))
    return number
  })
  expect(numbers).toEqual([...new Set(numbers)])
})
