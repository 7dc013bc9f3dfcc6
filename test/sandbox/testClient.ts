import axios from 'axios';
import type { AxiosInstance } from 'axios';

/** A plain client that answers every status instead of throwing, and follows no redirect. */
export function plainClient(baseURL: string, headers: Record<string, string> = {}): AxiosInstance {
	return axios.create({ baseURL, headers, validateStatus: () => true, maxRedirects: 0 });
}

/** How a request ended: its status, or the error code of the connection. */
export async function fate(request: Promise<{ status: number }>): Promise<number | string> {
	return await request.then(
		({ status }) => status,
		(error: { code?: string }) => error.code ?? 'no code',
	);
}

/** Form fields as a body. */
export const form = (fields: Record<string, string>): string =>
	new URLSearchParams(fields).toString();
