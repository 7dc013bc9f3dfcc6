import type { FastifyInstance } from 'fastify';

interface KnownRoute {
	readonly methods: readonly string[];
	readonly pattern: RegExp;
}

export interface RouteList {
	methodsOf(path: string): string[];
}

function pathPattern(url: string, ignoreCase: boolean): RegExp {
	const source = url
		.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
		.replace(/\*/g, '.*')
		.replace(/:\w+/g, '[^/]+');
	return new RegExp(`^${source}/?$`, ignoreCase ? 'i' : '');
}

/** Remembers every route that is added, so that a wrong method can be told from a wrong path. */
export function routeList(app: FastifyInstance, ignoreCase: boolean): RouteList {
	const routes: KnownRoute[] = [];
	app.addHook('onRoute', ({ method, url }) => {
		const methods = typeof method === 'string' ? [method] : method;
		routes.push({ methods, pattern: pathPattern(url, ignoreCase) });
	});
	return {
		methodsOf: (path) => [
			...new Set(
				routes
					.filter(({ pattern }) => pattern.test(path))
					.flatMap(({ methods }) => methods),
			),
		],
	};
}
