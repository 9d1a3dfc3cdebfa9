/** Marks that French digital tenders name most; a list cannot be whole, what it finds is sure. */
const MARK =
  /\b(?:Oracle|Microsoft|Office 365|SharePoint|Power BI|Azure|Windows Server|SQL Server|SAP|Salesforce|VMware|AWS|Amazon Web Services|Google (?:Cloud|Workspace)|Adobe|Citrix|Cisco|IBM|ServiceNow|Jira|Confluence|OVH(?:cloud)?|Outscale|Docusign|Zendesk|Intel|NVIDIA|Dell|iPhone|Apple)\b/u;
/** A named certificate, standard or label that the law does not itself impose. */
const CERTIFICATE =
  /\b(?:ISO(?:\/IEC)?\s?\d{4,5}|SecNumCloud|ITIL|HQE|Green Globe|Qualiopi|label [A-ZÉ]\p{L}+)/u;

/** The mark and the certificate that a text names without « ou équivalent » (CCP R2111-7 and R2111-11). */
export function withoutEquivalent(text: string): {
  readonly mark: string | undefined;
  readonly certificate: string | undefined;
} {
  if (/équivalent/iu.test(text)) return { mark: undefined, certificate: undefined };
  return { mark: MARK.exec(text)?.[0], certificate: CERTIFICATE.exec(text)?.[0] };
}
