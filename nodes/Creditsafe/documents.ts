import { locator, type Operation, type Resource, usual } from '../rest/operations';
import { companyField } from './companyField';
import { fromOne } from './pages';

/** Creditsafe calls these documents "images". */
const operations: readonly Operation[] = [
	{
		...usual.getAll,
		action: 'Get many company documents',
		description: 'List documents filed by a company, such as annual accounts',
		path: 'images/companies',
		fields: [companyField({ query: 'id' })],
		filters: [],
		pages: fromOne('data', 'totalSize'),
		output: {
			simplify: [
				['companyName', 'company.name'],
				'document.description',
				['type', 'document.imageType'],
				'format',
				'language',
				'filingDate',
				'accountingDate',
				'status',
				'imageId',
				['companyId', 'company.id'],
			],
		},
	},
	{
		name: 'download',
		displayName: 'Download',
		action: 'Download a company document',
		description: 'Download one document as a file. May count against your document quota.',
		method: 'GET',
		path: 'images/{imageId}',
		fields: [
			locator({
				displayName: 'Document',
				name: 'imageId',
				description: 'As returned by Get Many (imageId)',
				to: 'path',
				idPlaceholder: 'e.g. GB-0-09000001-D1',
			}),
		],
		effect: 'charge',
		hasSignedRedirect: true,
		// The documentation describes both a file and JSON that contains it.
		output: {
			file: true,
			embeddedFile: { content: 'pdfReportStream', usualName: 'document.pdf' },
		},
	},
];

export const companyDocument: Resource = {
	name: 'companyDocument',
	displayName: 'Company Document',
	description: 'Documents filed by companies',
	operations,
};
