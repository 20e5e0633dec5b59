import { parse, stringify } from 'yaml'
import { parseSlug } from '../../article/slug.ts'
import { importText as text } from '../../text/import.ts'
import type { Report } from '../import/report.ts'
import { nodeSpecs } from '../schema.ts'
import type { Head } from '../types.ts'

/** What the front matter of a text says. Attributes that cannot be used are reported and left out. */
export interface FrontMatterHead {
  readonly head: Readonly<Record<string, unknown>>
  readonly slug?: string
  /** Words between two rules that are no front matter after all; they belong to the body. */
  readonly words?: string
}

/** Reads the YAML between the fences. Every value is text: `title: 2024` is a title. */
export function readFrontMatter(yaml: string, report: Report): FrontMatterHead {
  const value = readYaml(yaml, report)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { head: {}, words: yaml }
  const rules = nodeSpecs.doc.attrs ?? {}
  const head: Record<string, unknown> = {}
  let slug: string | undefined
  for (const [name, given] of Object.entries(value)) {
    if (name === 'slug') {
      const parsed = parseSlug(given)
      if (parsed.ok) slug = parsed.value
      else report.add(text.value(name, parsed.problems[0]?.message ?? ''))
      continue
    }
    const rule = name !== 'format' && Object.hasOwn(rules, name) ? rules[name] : undefined
    if (rule === undefined) {
      report.add(text.frontMatter(name))
      continue
    }
    const list =
      name === 'categories' && typeof given === 'string'
        ? given.split(',').filter((one) => one.trim() !== '')
        : given
    const checked = rule.check(list)
    if ('wrong' in checked) report.add(text.value(name, checked.wrong))
    else head[name] = checked.value
  }
  return slug === undefined ? { head } : { head, slug }
}

/** Front matter with its fences. */
export function printFrontMatter(head: Head, slug: string | undefined): string {
  const fields = {
    title: head.title,
    ...(head.description !== '' && { description: head.description }),
    ...(slug !== undefined && { slug }),
    ...(head.categories.length > 0 && { categories: head.categories }),
    language: head.language,
  }
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n`
}

function readYaml(yaml: string, report: Report): unknown {
  try {
    const value: unknown = parse(yaml, { schema: 'failsafe', logLevel: 'silent' })
    return value
  } catch {
    report.add(text.frontMatterBroken)
    return null
  }
}
