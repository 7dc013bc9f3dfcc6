import type { ApiRequest } from '../http';

/** Ends work at the request that is not to be sent. */
class NotSent extends Error {
	constructor(readonly request: ApiRequest) {
		super('This request is not sent');
	}
}

/**
 * The request at which work stops, which is not sent.
 * @param work is given what it calls in place of sending
 * @returns undefined where it ends without one
 */
export async function unsentRequest(
	work: (stop: (request: ApiRequest) => never) => Promise<unknown>,
): Promise<ApiRequest | undefined> {
	const stop = (request: ApiRequest): never => {
		throw new NotSent(request);
	};
	return await work(stop).then(
		() => undefined,
		(error: unknown) => {
			if (error instanceof NotSent) return error.request;
			throw error;
		},
	);
}
