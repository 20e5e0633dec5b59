import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown'
import type { Code, Construct, Effects, Extension, State, TokenType } from 'micromark-util-types'
import type { DialectKind } from './nodes.ts'

/**
 * The part of our dialect that Markdown does not have, as constructs of micromark, so that a back
 * slash escapes it and code spans hide it like everything else:
 * `[^key, p. 12]` · `[citation needed]{since=2026-01-01}` · `[words]{asof=2026-01-01}` · `$x$`.
 */
export const dialectSyntax: Extension = {
  text: {
    36: construct('dialectMath', mathSpan),
    91: [construct('dialectNeeded', needed), construct('dialectCitation', citation)],
    123: { ...construct('dialectAttributes', attributes), previous: (code) => code === 93 },
  },
  // Plain dollars are prices more often than mathematics; `mathSpan` is stricter.
  disable: { null: ['mathText', 'gfmFootnoteCall', 'gfmPotentialFootnoteCall'] },
}

/** The nodes that the constructs become. */
export const dialectNodes: FromMarkdownExtension = {
  enter: {
    dialectMath: enter('math'),
    dialectNeeded: enter('needed'),
    dialectCitation: enter('citation'),
    dialectAttributes: enter('attributes'),
  },
  exit: {
    dialectMath: leave(),
    dialectNeeded: leave(),
    dialectCitation: leave(),
    dialectAttributes: leave(),
  },
}

type Handle = NonNullable<NonNullable<FromMarkdownExtension['enter']>[TokenType]>

function enter(kind: DialectKind): Handle {
  return function (token) {
    this.enter({ type: 'dialect', kind, value: this.sliceSerialize(token) }, token)
  }
}

function leave(): Handle {
  return function (token) {
    this.exit(token)
  }
}

/** Reads characters after the first; `previous` is what stands before it. */
type Reader = (next: (state: State) => State, done: State, failed: State, previous: Code) => State

function construct(type: TokenType, reader: Reader): Construct {
  return {
    name: type,
    tokenize(effects: Effects, ok: State, nok: State): State {
      const next = (state: State) => (code: Code) => {
        effects.consume(code)
        return state
      }
      const done: State = (code) => {
        effects.exit(type)
        return ok(code)
      }
      const inside = reader(next, done, nok, this.previous)
      return (code) => {
        effects.enter(type)
        effects.consume(code)
        return inside
      }
    },
  }
}

/** The end of the text or of a line. Tabs and the spaces they stand for are -2 and -1. */
function isEnd(code: Code): code is null {
  return code === null || code < -2
}

function isSpace(code: Code): boolean {
  return code === -2 || code === -1 || code === 32
}

function isWord(code: Code): boolean {
  return code !== null && code > 0 && /[\p{L}\p{N}$\\]/u.test(String.fromCharCode(code))
}

/** `[^key]` or `[^key, locator]`, after the bracket. */
function citation(next: (state: State) => State, done: State, failed: State): State {
  let length = 0
  const key: State = (code) => {
    if (isEnd(code) || isSpace(code) || code === 91) return failed(code)
    if (code === 93) return length === 0 ? failed(code) : next(done)(code)
    if (code === 44) return length === 0 ? failed(code) : next(locator)(code)
    length += 1
    return next(key)(code)
  }
  const locator: State = (code) => {
    if (isEnd(code) || code === 91) return failed(code)
    if (code === 93) return next(done)(code)
    return next(code === 92 ? escaped : locator)(code)
  }
  const escaped: State = (code) => (isEnd(code) ? failed(code) : next(locator)(code))
  return (code) => (code === 94 ? next(key)(code) : failed(code))
}

const neededWords = 'citation needed]'

/** `[citation needed]` with or without attributes, after the bracket; not when it is the text of a link. */
function needed(next: (state: State) => State, done: State, failed: State): State {
  const word = (index: number): State => {
    return (code) => {
      if (index === neededWords.length) return after(code)
      const matches = code !== null && (code | 32) === (neededWords.charCodeAt(index) | 32)
      return matches ? next(word(index + 1))(code) : failed(code)
    }
  }
  const after: State = (code) => {
    if (code === 40 || code === 91 || code === 58) return failed(code)
    return code === 123 ? next(braces(next, done, failed))(code) : done(code)
  }
  return word(0)
}

/** `{name=value name="value"}` after the brace. */
function attributes(next: (state: State) => State, done: State, failed: State): State {
  return braces(next, done, failed)
}

function braces(next: (state: State) => State, done: State, failed: State): State {
  const plain: State = (code) => {
    if (isEnd(code) || code === 123) return failed(code)
    if (code === 125) return next(done)(code)
    return next(code === 34 ? quoted : plain)(code)
  }
  const quoted: State = (code) => {
    if (isEnd(code)) return failed(code)
    return next(code === 92 ? escaped : code === 34 ? plain : quoted)(code)
  }
  const escaped: State = (code) => (isEnd(code) ? failed(code) : next(quoted)(code))
  return plain
}

/**
 * `$x$` or `$$x$$` on one line, after the first dollar. As in Pandoc, single dollars must touch
 * what is between them and nothing outside may touch them, so that `$5 and $6` stays text.
 */
function mathSpan(next: (state: State) => State, done: State, failed: State, previous: Code): State {
  let last: Code = null
  let length = 0
  const open: State = (code) => {
    if (code === 36) return previous === 36 ? failed(code) : next(double)(code)
    return isWord(previous) || isSpace(code) ? failed(code) : single(code)
  }
  const single: State = (code) => {
    if (isEnd(code)) return failed(code)
    if (code === 36) return length > 0 && !isSpace(last) ? next(closed)(code) : failed(code)
    last = code
    length += 1
    return next(single)(code)
  }
  const closed: State = (code) => (isWord(code) ? failed(code) : done(code))
  const double: State = (code) => {
    if (isEnd(code) || (code === 36 && length === 0)) return failed(code)
    length += 1
    return next(code === 36 ? doubleClose : double)(code)
  }
  const doubleClose: State = (code) => (code === 36 ? next(doubleClosed)(code) : double(code))
  const doubleClosed: State = (code) => (code === 36 ? failed(code) : done(code))
  return open
}
