import type { NodeCases } from '../../support/operationCases';
import { correlationId } from './values';

const request = { method: 'GET', url: '/v1/access' };

export const accessCases: NodeCases = {
	'access: get': {
		succeeds: [
			{
				parameters: { simplify: true },
				requests: [request],
				output: expect.arrayContaining([
					{
						product: 'onlineReports',
						country: 'GB',
						template: 'full',
						paid: 100_000,
						used: 0,
						left: 100_000,
						expireDate: '2035-12-31T00:00:00Z',
					},
					expect.objectContaining({ product: 'imageDocuments' }),
				]) as never,
			},
			{
				title: 'returns the full response',
				parameters: { simplify: false },
				requests: [request],
				output: [{ correlationId, countryAccess: expect.any(Object) as unknown }],
			},
		],
		fails: [
			{
				title: 'fails with 403 without permission',
				prepare: (control) =>
					void control.addFault('creditsafe', {
						status: 403,
						body: '{"message":"Access forbidden"}',
					}),
				requests: [request],
				error: 'The API returned 403 Forbidden: Access forbidden',
			},
		],
	},
};
