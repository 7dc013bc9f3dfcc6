import { textOf, type UnknownRecord } from '../../../credentials/common/unknown';

/** How an API verifies a URL: by GET with a parameter, whose value is the response. */
export interface Echo {
	readonly parameter: string;
	/** The response where the parameter has no value. */
	readonly otherwise: string;
}

/** Longer values are no challenges. */
const MAX_ECHO = 200;

/** The response to the request with which an API verifies a URL, as plain text. */
export const echoOf = ({ parameter, otherwise }: Echo, query: UnknownRecord): string =>
	textOf(query[parameter]).slice(0, MAX_ECHO) || otherwise;
