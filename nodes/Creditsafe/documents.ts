import { locator, type Operation, type Resource } from '../rest/operations';
import { companyField } from './companyField';
import { fromOne } from './pages';

/** Creditsafe's own word for these is "images". */
const operations: readonly Operation[] = [
	{
		name: 'getAll',
		displayName: 'Get Many',
		action: 'Get many company documents',
		description: 'List the documents that a company filed, such as annual accounts',
		method: 'GET',
		path: 'images/companies',
		fields: [companyField({ query: 'id' })],
		filters: [],
		pages: fromOne('data', 'totalSize'),
		output: {
			simplify: [
				'imageId',
				['companyId', 'company.id'],
				['companyName', 'company.name'],
				'document.description',
				['type', 'document.imageType'],
				'format',
				'language',
				'filingDate',
				'accountingDate',
				'status',
			],
		},
	},
	{
		name: 'download',
		displayName: 'Download',
		action: 'Download a company document',
		description:
			'Download one document as a file. It may count against the documents of your subscription.',
		method: 'GET',
		path: 'images/{imageId}',
		fields: [
			locator({
				displayName: 'Document',
				name: 'imageId',
				description: 'As Get Many answers it (imageId)',
				to: { path: 'imageId' },
				idPlaceholder: 'e.g. GB-0-09000001-D1',
			}),
		],
		isCharged: true,
		hasSignedRedirect: true,
		// The documentation describes both a file and JSON that holds it.
		output: {
			file: true,
			embeddedFile: {
				content: 'pdfReportStream',
				fileName: 'fileName',
				usualName: 'document.pdf',
			},
		},
	},
];

export const companyDocument: Resource = {
	name: 'companyDocument',
	displayName: 'Company Document',
	description: 'What companies filed',
	operations,
};
