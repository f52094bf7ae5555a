// javax.xml.crypto.dsig of the JDK: java JdkPeer.java FOLDER SECONDS prints "<document> <microseconds>", the median of
// what SECONDS of verifications took. The key comes from the certificate in KeyInfo, whose chain is not validated:
// less than a caller would have to do.

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorException;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

public final class JdkPeer {
  private static final class KeyInfoSelector extends KeySelector {
    @Override
    public KeySelectorResult select(KeyInfo info, Purpose purpose, AlgorithmMethod method, XMLCryptoContext context)
        throws KeySelectorException {
      for (Object data : info.getContent()) {
        if (!(data instanceof X509Data)) continue;
        for (Object certificate : ((X509Data) data).getContent()) {
          if (certificate instanceof X509Certificate) {
            Key key = ((X509Certificate) certificate).getPublicKey();
            return () -> key;
          }
        }
      }
      throw new KeySelectorException("KeyInfo holds no certificate");
    }
  }

  private final DocumentBuilder builder;
  private final XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");

  private JdkPeer() throws Exception {
    DocumentBuilderFactory builders = DocumentBuilderFactory.newInstance();
    builders.setNamespaceAware(true);
    builder = builders.newDocumentBuilder();
  }

  private void verify(byte[] body) throws Exception {
    Document document = builder.parse(new ByteArrayInputStream(body));
    Node signature = document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
    DOMValidateContext context = new DOMValidateContext(new KeyInfoSelector(), signature);
    if (!factory.unmarshalXMLSignature(context).validate(context)) throw new IOException("not verified");
  }

  private double median(byte[] body, double seconds) throws Exception {
    long warm = System.nanoTime() + (long) (seconds * 2e9);
    while (System.nanoTime() < warm) verify(body);
    long[] times = new long[1 << 20];
    int count = 0;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end && count < times.length) {
      long start = System.nanoTime();
      verify(body);
      times[count++] = System.nanoTime() - start;
    }
    Arrays.sort(times, 0, count);
    return times[count / 2] / 1e3;
  }

  public static void main(String[] arguments) throws Exception {
    JdkPeer peer = new JdkPeer();
    for (String name : new String[] {"2KB", "15KB", "40KB", "1MB_text", "1MB_elements"}) {
      byte[] body = Files.readAllBytes(Path.of(arguments[0], name + ".xml"));
      System.out.printf("%s %.1f%n", name, peer.median(body, Double.parseDouble(arguments[1])));
    }
  }
}
