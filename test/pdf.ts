/** The smallest PDF that says something. */
export function aPdfSaying(words: string): Buffer {
  const page = `BT /F1 12 Tf 10 50 Td (${words}) Tj ET`
  return Buffer.from(`%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>> endobj
4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
5 0 obj <</Length ${page.length}>>
stream
${page}
endstream
endobj
trailer <</Root 1 0 R>>
%%EOF
`)
}
