import type { NodeCases } from '../../support/operationCases';
import { BRITISH, correlationId, DEFAULT_PORTFOLIO } from './values';

export const customRequestCases: NodeCases = {
	'customRequest: send': {
		succeeds: [
			{
				parameters: { method: 'GET', path: '/v1/access/countries/JP/reportLanguages' },
				requests: [{ method: 'GET', url: '/v1/access/countries/JP/reportLanguages' }],
				output: [{ correlationId, reportLanguages: ['EN'] }],
			},
			{
				title: 'sends a body, and takes a path without the prefix',
				parameters: {
					method: 'PUT',
					path: `monitoring/portfolios/${DEFAULT_PORTFOLIO}/eventRules/setDefault`,
					specifyBody: 'json',
					jsonBody: '[]',
				},
				requests: [
					{
						method: 'PUT',
						url: `/v1/monitoring/portfolios/${DEFAULT_PORTFOLIO}/eventRules/setDefault`,
						body: [],
					},
				],
				output: [{ success: true, statusCode: 204 }],
			},
			{
				title: 'counts pages of monitoring from 0',
				parameters: {
					method: 'GET',
					path: `monitoring/companies/${BRITISH}/events`,
					pagination: true,
					limit: 3,
				},
				requests: [
					{
						method: 'GET',
						url: `/v1/monitoring/companies/${BRITISH}/events?pageSize=3&page=0`,
					},
				],
				output: Array.from(
					{ length: 3 },
					() => expect.objectContaining({ companyId: BRITISH }) as unknown,
				),
			},
			{
				title: 'counts pages of other paths from 1',
				parameters: {
					method: 'GET',
					path: '/companies',
					options: { queryJson: { countries: 'JP', name: 'KK' } },
					pagination: true,
					returnAll: true,
				},
				requests: [
					{
						method: 'GET',
						url: '/v1/companies?countries=JP&name=KK&pageSize=100&page=1',
					},
				],
				output: Array.from(
					{ length: 10 },
					() => expect.objectContaining({ country: 'JP' }) as unknown,
				),
			},
		],
		fails: [
			{
				title: 'does not send the token to another host',
				parameters: { method: 'GET', path: 'https://elsewhere.example.test/v1/access' },
				requests: [],
				error: /elsewhere\.example\.test/,
			},
		],
	},
};
