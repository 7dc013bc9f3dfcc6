import type { IDataObject } from 'n8n-workflow';

import { isRecord, numberOf, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import type { Resource } from '../rest/operations';

/** What is left of something that is bought in pieces. */
function grant(row: UnknownRecord): IDataObject {
	const { countryName, name, countryIso2, templateName, paid, used, expireDate } = row;
	const [bought, gone] = [numberOf(paid), numberOf(used)];
	const fields = {
		country: textOf(countryIso2) || textOf(countryName) || textOf(name),
		template: templateName,
		paid,
		used,
		left: bought === undefined || gone === undefined ? undefined : bought - gone,
		expireDate,
	};
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined),
	) as IDataObject;
}

/** `creditsafeConnectOnlineReports` is *onlineReports*. */
const shortName = (kind: string): string =>
	kind.replace(/^creditsafeConnect/, '').replace(/^./, (first) => first.toLowerCase());

function simpleAccess({ countryAccess }: UnknownRecord): IDataObject {
	const kinds = Object.entries(isRecord(countryAccess) ? countryAccess : {});
	return Object.fromEntries(
		kinds.map(([kind, rows]) => [
			shortName(kind),
			(Array.isArray(rows) ? (rows as unknown[]) : []).filter(isRecord).map(grant),
		]),
	);
}

export const access: Resource = {
	name: 'access',
	displayName: 'Access',
	description: 'What your subscription includes',
	operations: [
		{
			name: 'get',
			displayName: 'Get',
			action: 'Get the access of the subscription',
			description:
				'Get what your subscription includes per country: reports, monitoring, documents, and how many are left',
			method: 'GET',
			path: 'access',
			output: { simplify: simpleAccess },
		},
	],
};
