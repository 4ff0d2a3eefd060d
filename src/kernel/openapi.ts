import { z } from 'zod';
import type { Catalogue } from '#kernel/catalogue.ts';
import type { CommandContract, QueryContract } from '#kernel/contract.ts';

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'kind', 'details'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    kind: { type: 'string', enum: ['invalid', 'forbidden', 'not-found', 'conflict', 'unavailable'] },
    facts: { type: 'object' },
    detail: { type: 'string' },
    details: { type: 'object', properties: { fr: { type: 'string' }, en: { type: 'string' } } },
    errors: { type: 'array', items: { type: 'object' } },
  },
};

/** OpenAPI 3.1 of every command and query, from the very schemas that parse them. */
export function openApiDocument(catalogue: Catalogue) {
  const paths: Record<string, unknown> = {};
  for (const { contract } of catalogue.commands.values())
    paths[`/api/v1/commands/${contract.name}`] = pathOf(contract);
  for (const { contract } of catalogue.queries.values())
    paths[`/api/v1/queries/${contract.name}`] = pathOf(contract);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Maillon',
      version: '1',
      description:
        'Commands change the world once for each `commandId` (sent again, they answer what they answered). Queries read. Errors are RFC 9457 problems in French and English.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    tags: [...new Set(Object.keys(paths).map(moduleOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'maillon_session' } },
    },
    security: [{ session: [] }],
  };
}

function pathOf(contract: CommandContract | QueryContract) {
  const input = jsonSchema(contract.input, 'input');
  const output = jsonSchema(contract.output, 'output');
  const command = contract.kind === 'command';
  return {
    post: {
      operationId: contract.name,
      tags: [contract.name.split('.')[0]],
      summary: contract.label.fr,
      description: contract.label.en,
      'x-roles': contract.roles,
      'x-level': contract.level,
      ...(command ? { 'x-offline': contract.offline } : {}),
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: command
              ? object(
                  {
                    commandId: { type: 'string', format: 'uuid' },
                    input,
                    occurredAt: { type: 'string', format: 'date-time' },
                  },
                  ['commandId', 'input'],
                )
              : object({ input }, ['input']),
          },
        },
      },
      responses: {
        200: {
          description: command ? 'Done, or already done under this id' : 'Read',
          content: {
            'application/json': {
              schema: object(
                {
                  output,
                  at: { type: 'string', format: 'date-time' },
                  ...(command ? { seq: { type: 'integer' } } : {}),
                },
                ['output', 'at'],
              ),
            },
          },
        },
        default: {
          description: 'Refused; nothing was changed',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

/** `/api/v1/commands/rounds.record-call` belongs to `rounds`. */
function moduleOf(path: string): string {
  return path.split('/').at(-1)?.split('.')[0] ?? '';
}

function object(properties: Record<string, unknown>, required: string[]) {
  return { type: 'object', properties, required, additionalProperties: false };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
