import { z } from 'zod'
import { api } from '#lib/core/text/api.ts'
import { environment } from '../env.ts'
import type { Endpoint } from './endpoint.ts'
import { endpoints } from './registry.ts'
import { problemDocument } from './schemas.ts'

const problemContent = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
} as const

let described: unknown

/** The OpenAPI 3.1 description, from the same schemas that check every request. */
export function describeApi(): unknown {
  described ??= {
    openapi: '3.1.0',
    info: {
      title: api.title,
      description: api.description,
      version: '1.0.0',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${environment().publicUrl}/api/v1` }],
    security: [{}, { bearer: [] }, { receipt: [] }],
    paths: paths(),
    components: {
      schemas: { Problem: json(problemDocument, 'output') },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        receipt: { type: 'apiKey', in: 'header', name: 'Palimpsest-Receipt' },
      },
    },
  }
  return described
}

function paths(): Readonly<Record<string, unknown>> {
  const all: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    const methods = all[endpoint.path] ?? {}
    methods[endpoint.method.toLowerCase()] = operation(endpoint)
    all[endpoint.path] = methods
  }
  return all
}

function operation(endpoint: Endpoint): Readonly<Record<string, unknown>> {
  const { method, path, summary, params, query, body, answers } = endpoint
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[{}]/g, '').replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    parameters: [
      ...parameters(params, 'path'),
      ...parameters(query, 'query'),
      ...(method === 'GET' ? [] : [header('Idempotency-Key')]),
      ...(method === 'PUT' ? [header('If-Match')] : []),
    ],
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: json(body, 'input') } } } }
      : {}),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, response(answer)])),
      default: { description: 'A problem document', content: problemContent },
    },
  }
}

function response(answer: z.ZodType | string | null): Readonly<Record<string, unknown>> {
  if (answer === null) return { description: 'Done' }
  if (typeof answer === 'string') return { description: 'Done', content: { [answer]: {} } }
  return { description: 'Done', content: { 'application/json': { schema: json(answer, 'output') } } }
}

function parameters(schema: z.ZodObject, place: 'path' | 'query') {
  return Object.entries(schema.shape).map(([name, type]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: json(z.object({ [name]: type }), 'input').properties?.[name] ?? {},
  }))
}

function header(name: string) {
  return { name, in: 'header', required: false, schema: { type: 'string' } }
}

function json(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _schema, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return rest
}
