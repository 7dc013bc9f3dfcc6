import type { FastifyRequest } from 'fastify';

import { basicAuth, bearerToken, queryOf } from '../core/bodies';
import type { SimulatorContext } from '../core/types';
import { textOf } from '../core/values';
import type { AttachStyle } from './dialects';

type ReadToken = (request: FastifyRequest, context: SimulatorContext) => string | undefined;

function cookie(request: FastifyRequest, name: string): string | undefined {
	const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
	return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** A token that must come with its own client's id, in a second header or as the user of Basic. */
function ownedBy(
	context: SimulatorContext,
	value: string | undefined,
	client: string | undefined,
): string | undefined {
	const { token } = context.tokens.check(value);
	return token === undefined || token.client === client ? value : undefined;
}

export const ATTACH_STYLES: Readonly<Record<AttachStyle, ReadToken>> = {
	bearer: bearerToken,
	bare: ({ headers }) => textOf(headers.authorization),
	tokenToken: ({ headers }) => /^Token token="?([^"]+)"?$/.exec(headers.authorization ?? '')?.[1],
	header: ({ headers }) => textOf(headers['x-auth-token']),
	query: (request) => queryOf(request).access_token,
	cookie: (request) => cookie(request, 'session'),
	twoHeaders: ({ headers }, context) =>
		ownedBy(context, textOf(headers['x-auth-token']), textOf(headers['x-client-id'])),
	basic(request, context) {
		const basic = basicAuth(request);
		return ownedBy(context, basic?.secret, basic?.id);
	},
};
