import { isRecord, valueAtPath } from '../../../credentials/common/unknown';
import { choiceField, locator, type Operation, type Resource, usual } from '../../rest/operations';
import { guidRule, limitedText, optionalRecord, textFilter } from '../fields';
import { employers } from '../lists';
import { INVOICE_PAGES } from '../pages';
import { createdPeriod } from '../periods';

/** No list of invoices contains both types, so an invoice is selected by its GUID. */
const invoice = locator({
	displayName: 'Invoice',
	name: 'invoiceGuid',
	to: 'path',
	description: 'GUID, as returned by Get Many',
	idPlaceholder: 'e.g. 6f1c2a54-7f7b-4e0c-9b1e-2f6f0c7d9a11',
	idRule: guidRule,
});

const isDeleted = (data: unknown) =>
	isRecord(data) && valueAtPath(data, 'document.isFileDeleted') === true;

const download: Operation = {
	name: 'download',
	displayName: 'Download',
	action: 'Download an invoice',
	description: 'Download the file of an invoice',
	method: 'GET',
	path: 'invoices/{invoiceGuid}/document',
	fields: [invoice],
	apiError: (data) =>
		isDeleted(data)
			? {
					message: 'The file of this invoice was deleted in HelloFlex',
					code: 'isFileDeleted',
				}
			: undefined,
	output: {
		embeddedFile: {
			content: 'document.base64Data',
			fileName: 'document.fileName',
			usualName: 'invoice.pdf',
		},
	},
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many invoices',
	description: 'List sales or purchase invoices, for example by organization, number or date',
	path: 'invoices',
	fields: [
		choiceField(
			'Invoice Type',
			'invoiceType',
			'query',
			'Sales or purchase invoices',
			[
				{ name: 'Purchase Invoice', value: 'PurchaseInvoice' },
				{ name: 'Sales Invoice', value: 'SalesInvoice' },
			],
			{ default: 'SalesInvoice' },
		),
	],
	pages: INVOICE_PAGES,
	filters: [
		...createdPeriod('createdDateUtc'),
		textFilter('Invoice Number', 'invoiceNumber', 64, '2026-00001'),
		optionalRecord(
			'Organization',
			'organizationGuid',
			'Customer or supplier of the invoice',
			employers,
			{ query: 'organizationGuid' },
		),
		limitedText('Organization Number', 'organizationNumber', 64, 'D1001', {
			to: { query: 'organizationNumber' },
			about: 'Not for purchase invoices',
		}),
	],
};

export const invoiceResource: Resource = {
	name: 'invoice',
	displayName: 'Invoice',
	description: 'To employers, or from the self-employed',
	defaultOperation: 'getAll',
	operations: [download, getAll],
};
