import type { Response } from '../core/types';
import type { Problems } from './rules/fields';

/** Builders of responses with HelloFlex's conventions. */

export const ok = (body: unknown, headers: Record<string, string> = {}): Response => ({
	status: 200,
	headers,
	body,
});
export const noContent: Response = { status: 204 };

/** Validation errors have no envelope: they map property names in PascalCase to lists of messages. */
export const invalid = (problems: Problems): Response => ({ status: 400, body: problems });

/** Other error texts are not documented; these are invented, in the format of ASP.NET. */
export const failure = (status: number, message: string): Response => ({
	status,
	body: { message },
});
export const notFound = failure(404, 'The requested resource does not exist.');

export const hasProblems = (problems: Problems): boolean => Object.keys(problems).length > 0;
