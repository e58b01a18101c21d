import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { PluginAccess } from './access.ts';
import type { Server } from './server.ts';

const DOCS = '/api/docs';

export const documentationAccess: PluginAccess = { [DOCS]: { record: 'public', verb: 'documentation' } };

/** OpenAPI 3.1 from the schemas that validate, and a page to read it. Must come before the routes it describes. */
export const documentRoutes = async (server: Server): Promise<void> => {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Duly',
        version: '1',
        description: 'People complete the training they owe, on time, and the organisation can prove it.',
      },
    },
    transform: jsonSchemaTransform,
  });
  await server.register(swaggerUi, {
    routePrefix: DOCS,
    staticCSP: true,
    uiConfig: { url: '/api/v1/openapi.json', validatorUrl: null },
  });
  server.get(
    '/api/v1/openapi.json',
    { config: { access: { record: 'public', verb: 'documentation' } }, schema: { hide: true } },
    (_request, reply) => reply.send(server.swagger()),
  );
};
