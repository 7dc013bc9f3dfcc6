import type { IDataObject } from 'n8n-workflow';

import {
	defined,
	numberOf,
	recordOf,
	recordsIn,
	textOf,
	type UnknownRecord,
} from '../../credentials/common/unknown';
import { type Resource, usual } from '../rest/operations';

/** The quota of one product in one country, from a row of `/access`. */
function quotaOf(product: string, row: UnknownRecord): IDataObject {
	const { countryName, name, countryIso2, templateName, paid, used, expireDate } = row;
	const [total, spent] = [numberOf(paid), numberOf(used)];
	return defined({
		product,
		country: textOf(countryIso2) || textOf(countryName) || textOf(name),
		paid,
		used,
		left: total === undefined || spent === undefined ? undefined : total - spent,
		expireDate,
		template: templateName,
	}) as IDataObject;
}

/** `creditsafeConnectOnlineReports` becomes `onlineReports`. */
const shortName = (product: string): string =>
	product.replace(/^creditsafeConnect/, '').replace(/^./, (first) => first.toLowerCase());

/** A row per product and country: a table, instead of one item with lists in it. */
function simpleAccess({ countryAccess }: UnknownRecord): IDataObject[] {
	const products = Object.entries(recordOf(countryAccess));
	return products.flatMap(([product, rows]) =>
		recordsIn(rows).map((row) => quotaOf(shortName(product), row)),
	);
}

export const access: Resource = {
	name: 'access',
	displayName: 'Access',
	description: 'What your subscription includes',
	operations: [
		{
			...usual.get,
			action: 'Get subscription access',
			description:
				'Get what your subscription includes per country: reports, monitoring, documents, and the remaining quota',
			path: 'access',
			output: { simplify: simpleAccess },
		},
	],
};
