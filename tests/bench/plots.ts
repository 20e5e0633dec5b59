import { writeFile } from 'node:fs/promises'
import { diffDocuments } from '#lib/core/diff/index.ts'
import { mergeDocuments } from '#lib/core/merge/index.ts'
import { article, edited } from './articles.ts'
import { milliseconds } from './diff.ts'
import type { BenchRow } from './storage.ts'

interface Series {
  readonly name: string
  readonly dash: string
  readonly points: readonly (readonly [number, number])[]
}

/** Draws the cost of diff and merge against the number of edits and against length into `docs/` (PALIMPSEST_PLOTS=1). */
export async function benchPlots(): Promise<readonly BenchRow[]> {
  if (process.env.PALIMPSEST_PLOTS !== '1') return []
  const base = article(10_000, 1)
  const byEdits = measure([1, 5, 10, 20, 50, 100, 200], (edits) => [
    base,
    edited(base, edits, 2),
    edited(base, edits, 3),
  ])
  await writeFile(
    'docs/cost-by-edits.svg',
    plot('Cost by number of edits, article of 10,000 words', 'edits', byEdits),
  )
  const byLength = measure([1_300, 5_000, 10_000, 20_000, 50_000], (length) => {
    const document = article(length, 1)
    return [document, edited(document, 20, 2), edited(document, 20, 3)]
  })
  await writeFile('docs/cost-by-length.svg', plot('Cost by length, 20 edits', 'words', byLength))
  return []
}

type Documents = readonly [ReturnType<typeof article>, ReturnType<typeof article>, ReturnType<typeof article>]

function measure(sizes: readonly number[], make: (size: number) => Documents): Series[] {
  const made = sizes.map((size) => [size, make(size)] as const)
  return [
    {
      name: 'diff',
      dash: '',
      points: made.map(([size, [a, b]]) => [size, milliseconds(() => diffDocuments(a, b))] as const),
    },
    {
      name: 'merge',
      dash: '6 4',
      points: made.map(([size, [a, b, c]]) => [size, milliseconds(() => mergeDocuments(a, b, c))] as const),
    },
  ]
}

const width = 640
const height = 320
const edge = 56

function plot(title: string, unit: string, series: readonly Series[]): string {
  const all = series.flatMap(({ points }) => points)
  const most = { x: Math.max(...all.map(([x]) => x)), y: Math.max(...all.map(([, y]) => y)) * 1.1 }
  const at = ([x, y]: readonly [number, number]): string =>
    `${(edge + (x / most.x) * (width - 2 * edge)).toFixed(1)},${(height - edge - (y / most.y) * (height - 2 * edge)).toFixed(1)}`
  const lines = series.map(({ name, dash, points }) => {
    const last = points.at(-1)
    const [x, y] = (last ? at(last) : '0,0').split(',')
    const label = `<text x="${x}" y="${Number(y) - 8}" text-anchor="end">${name} ${last?.[1].toFixed(1)} ms</text>`
    return `<polyline points="${points.map(at).join(' ')}" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="${dash}"/>${label}`
  })
  const description = series
    .map(
      ({ name, points }) =>
        `${name}: ${points.map(([x, y]) => `${x} ${unit} ${y.toFixed(1)} ms`).join(', ')}`,
    )
    .join('; ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" role="img"><title>${title}</title><desc>${description}</desc>
<text x="${edge}" y="28" font-weight="600">${title}</text>
<path d="M${edge} ${edge}V${height - edge}H${width - edge}" fill="none" stroke="currentColor"/>
<text x="${width - edge}" y="${height - edge + 24}" text-anchor="end">${most.x.toLocaleString('en')} ${unit}</text>
<text x="${edge - 8}" y="${edge}" text-anchor="end">${most.y.toFixed(0)} ms</text>
${lines.join('\n')}
</svg>
`
}
