/**
 * A definition that cannot be used, or values that do not fit it: what happened, and what to do next.
 * It knows no form and no node; where it leaves the engine it becomes an error of n8n.
 */
export class OpenApiError extends Error {
	constructor(
		message: string,
		readonly description: string = '',
	) {
		super(message);
		this.name = 'OpenApiError';
	}
}
