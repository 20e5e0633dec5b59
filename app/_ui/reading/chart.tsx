import { reading } from '#lib/core/text/reading.ts'
import { figure, shortDay } from '#lib/core/text/words.ts'
import type { RevisionLine } from '#lib/features/views.ts'

const t = reading.history

interface Point {
  readonly number: number
  readonly at: Date
  readonly words: number
  readonly sources: number
}

/** Where the drawing stands in its box of 1184 × 222. */
const left = 28
const right = 1082
const wordsBase = 105
const wordsHeight = 83
const sourcesBase = 178
const sourcesHeight = 32
/** More labels than this would touch one another. */
const mostLabels = 14

/** Words and sources at each revision shown, oldest on the left; nothing when fewer than two have sizes. */
export function HistoryChart({ revisions }: { readonly revisions: readonly RevisionLine[] }) {
  const points = pointsOf(revisions)
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || points.length < 2) return null
  const x = (index: number) => round(left + ((right - left) * index) / (points.length - 1))
  const mostWords = Math.max(1, ...points.map((point) => point.words))
  const mostSources = Math.max(1, ...points.map((point) => point.sources))
  const wordsY = (value: number) => round(wordsBase - (wordsHeight * value) / mostWords)
  const sourcesY = (value: number) => round(sourcesBase - (sourcesHeight * value) / mostSources)
  const every = Math.ceil(points.length / mostLabels)
  const labelled = (index: number) =>
    index === points.length - 1 || (index % every === 0 && points.length - 1 - index >= every)
  return (
    <figure className="card chartbox">
      <figcaption>
        <b>{t.chart}</b>
        {t.chartAt}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t.chartLabel}>
        <svg className="chart" viewBox="0 0 1184 222" role="img" aria-labelledby="ct cd">
          <title id="ct">{t.chartTitle}</title>
          <desc id="cd">
            {t.chartDesc(first.words, first.number, last.words, last.number, first.sources, last.sources)}
          </desc>
          <path className="g" d="M0 112.5H1102M0 182.5H1102" />
          <path className="w" d={`M${points.map((p, i) => `${x(i)} ${wordsY(p.words)}`).join('L')}`} />
          <path className="s" d={stairs(points.map((p, i) => [x(i), sourcesY(p.sources)] as const))} />
          {points.map((point, index) =>
            labelled(index) ? (
              <Marks
                key={point.number}
                point={point}
                x={x(index)}
                words={wordsY(point.words)}
                sources={sourcesY(point.sources)}
                withValues={index < points.length - 1}
              />
            ) : null,
          )}
          <text className="we" x={x(points.length - 1) + 14} y={wordsY(last.words) + 4}>
            {reading.article.words(last.words)}
          </text>
          <text className="se" x={x(points.length - 1) + 14} y={sourcesY(last.sources) + 4}>
            {reading.article.sourceCount(last.sources)}
          </text>
        </svg>
      </section>
    </figure>
  )
}

function Marks(props: {
  readonly point: Point
  readonly x: number
  readonly words: number
  readonly sources: number
  readonly withValues: boolean
}) {
  const { point, x, words, sources } = props
  return (
    <>
      <circle className="wd" cx={x} cy={words} r="4" />
      <rect className="sd" x={round(x - 3.5)} y={round(sources - 3.5)} width="7" height="7" />
      {props.withValues ? (
        <>
          <text x={x} y={round(words - 10)} textAnchor="middle">
            {figure(point.words)}
          </text>
          <text x={x} y={round(sources - 9)} textAnchor="middle">
            {figure(point.sources)}
          </text>
        </>
      ) : null}
      <text x={x} y="202" textAnchor="middle">
        v{point.number}
      </text>
      <text className="mut" x={x} y="217" textAnchor="middle">
        {shortDay(point.at)}
      </text>
    </>
  )
}

function pointsOf(revisions: readonly RevisionLine[]): readonly Point[] {
  const points: Point[] = []
  for (const { number, publishedAt, size } of revisions) {
    if (size) points.push({ number, at: publishedAt, words: size.words, sources: size.sources })
  }
  return points.reverse()
}

/** Sources change at a revision and stay until the next: steps, not slopes. */
function stairs(places: readonly (readonly [number, number])[]): string {
  return places.map(([x, y], index) => (index === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join('')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
