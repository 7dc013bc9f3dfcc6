import { recordOf } from './unknown';

/** Headers of a response as n8n's helper returns them, with their names in lower case. */
export const responseHeaders = (headers: unknown): Record<string, string | string[]> =>
	Object.fromEntries(
		Object.entries(recordOf(headers)).map(([name, value]) => [
			name.toLowerCase(),
			Array.isArray(value) ? value.map(String) : String(value),
		]),
	);
