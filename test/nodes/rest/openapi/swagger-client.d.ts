/** The part of swagger-client that makes a request of an operation; the package has no types. */
declare module 'swagger-client/lib/execute/index.js' {
	export interface SwaggerClientRequest {
		readonly url: string;
		readonly method: string;
		readonly headers: Record<string, string>;
		readonly body?: unknown;
	}

	export function buildRequest(options: {
		readonly spec: unknown;
		readonly pathName: string;
		readonly method: string;
		readonly operationId: string;
		readonly parameters: Record<string, unknown>;
		readonly requestBody?: unknown;
		readonly requestContentType?: string;
	}): SwaggerClientRequest;
}
