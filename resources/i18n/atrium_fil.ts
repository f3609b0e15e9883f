<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fil" sourcelanguage="en_PH">
<context>
    <name>Actions</name>
    <message>
        <source>Find a page or an action</source>
        <translation>Maghanap ng pahina o gawain</translation>
    </message>
    <message>
        <source>Show all shortcuts</source>
        <translation>Ipakita ang lahat ng shortcut</translation>
    </message>
    <message>
        <source>Search on this page</source>
        <translation>Maghanap sa pahinang ito</translation>
    </message>
    <message>
        <source>Full screen, or back</source>
        <translation>Buong screen, o ibalik</translation>
    </message>
    <message>
        <source>Close what is open, one after the other</source>
        <translation>Isara ang bukas, isa-isa</translation>
    </message>
    <message>
        <source>Go to the next field or list</source>
        <translation>Pumunta sa susunod na kahon o listahan</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Palakihin ang teksto</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Paliitin ang teksto</translation>
    </message>
    <message>
        <source>Text in its usual size</source>
        <translation>Karaniwang laki ng teksto</translation>
    </message>
    <message>
        <source>Colours as the system has them</source>
        <translation>Kulay ayon sa sistema</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Madilim na kulay</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Maliwanag na kulay</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Mataas na contrast</translation>
    </message>
    <message>
        <source>Less motion, or as usual</source>
        <translation>Bawas na galaw, o karaniwan</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Ingles</translation>
    </message>
    <message>
        <source>Filipino</source>
        <translation>Filipino</translation>
    </message>
    <message>
        <source>Stop serving and close</source>
        <translation>Itigil ang serbisyo at isara</translation>
    </message>
    <message>
        <source>Choose a line</source>
        <translation>Pumili ng linya</translation>
    </message>
    <message>
        <source>Fold or unfold a group</source>
        <translation>Itiklop o buksan ang grupo</translation>
    </message>
    <message>
        <source>Open the details of the chosen line</source>
        <translation>Buksan ang detalye ng napiling linya</translation>
    </message>
    <message>
        <source>Freeze or release the list</source>
        <translation>Ihinto o ituloy ang listahan</translation>
    </message>
    <message>
        <source>Show all connections again</source>
        <translation>Ipakita muli ang lahat ng koneksiyon</translation>
    </message>
    <message>
        <source>Fold or unfold a task</source>
        <translation>Itiklop o buksan ang task</translation>
    </message>
    <message>
        <source>Freeze or release the tasks</source>
        <translation>Ihinto o ituloy ang mga task</translation>
    </message>
    <message>
        <source>Copy the tasks that are shown</source>
        <translation>Kopyahin ang mga task na nakikita</translation>
    </message>
    <message>
        <source>Cancel the chosen task</source>
        <translation>Kanselahin ang napiling task</translation>
    </message>
    <message>
        <source>Acknowledge the chosen alert</source>
        <translation>Kilalanin ang napiling babala</translation>
    </message>
    <message>
        <source>Snooze the chosen alert for ten minutes</source>
        <translation>Ipagpaliban nang sampung minuto ang napiling babala</translation>
    </message>
    <message>
        <source>Copy the chosen line or group</source>
        <translation>Kopyahin ang napiling linya o grupo</translation>
    </message>
    <message>
        <source>Disconnect the chosen device</source>
        <translation>Putulin ang napiling aparato</translation>
    </message>
    <message>
        <source>Send the chosen device a notice</source>
        <translation>Padalhan ng paunawa ang napiling aparato</translation>
    </message>
    <message>
        <source>Let the chosen device join a room</source>
        <translation>Isali sa room ang napiling aparato</translation>
    </message>
    <message>
        <source>Take the chosen device out of a room</source>
        <translation>Alisin sa room ang napiling aparato</translation>
    </message>
    <message>
        <source>Export the connections that are shown</source>
        <translation>I-export ang mga koneksiyong nakikita</translation>
    </message>
    <message>
        <source>Lock the desk</source>
        <translation>Isara ang mesa</translation>
    </message>
    <message>
        <source>Charts of five minutes</source>
        <translation>Mga tsart ng limang minuto</translation>
    </message>
    <message>
        <source>Charts of fifteen minutes</source>
        <translation>Mga tsart ng labinlimang minuto</translation>
    </message>
    <message>
        <source>Charts of an hour</source>
        <translation>Mga tsart ng isang oras</translation>
    </message>
    <message>
        <source>Read values of the chosen chart</source>
        <translation>Basahin ang mga halaga ng napiling tsart</translation>
    </message>
    <message>
        <source>Do the next step</source>
        <translation>Gawin ang susunod na hakbang</translation>
    </message>
    <message>
        <source>Take back what was done last</source>
        <translation>Bawiin ang huling ginawa</translation>
    </message>
    <message>
        <source>Export the guests that are shown</source>
        <translation>I-export ang mga bisitang ipinapakita</translation>
    </message>
    <message>
        <source>Show the device that the chosen alert is about</source>
        <translation>Ipakita ang device na tinutukoy ng napiling babala</translation>
    </message>
</context>
<context>
    <name>ActiveAlerts</name>
    <message>
        <source>Active %1</source>
        <translation>Kasalukuyan %1</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Kasalukuyan</translation>
    </message>
    <message>
        <source>Acknowledge all</source>
        <translation>Kilalanin lahat</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Maayos ang lahat</translation>
    </message>
    <message>
        <source>What goes beyond a rule appears here, in the strip above and as a notification.</source>
        <translation>Lilitaw dito ang lumampas sa patakaran, pati sa itaas at bilang abiso.</translation>
    </message>
</context>
<context>
    <name>AlertHistoryPanel</name>
    <message>
        <source>Over today</source>
        <translation>Natapos ngayong araw</translation>
    </message>
    <message>
        <source>No alert has ended yet today. Each one stays here until midnight, with who acknowledged it.</source>
        <translation>Wala pang natapos na babala ngayon. Mananatili rito ang bawat isa hanggang hatinggabi, kasama kung sino ang kumilala.</translation>
    </message>
</context>
<context>
    <name>AlertIndicator</name>
    <message>
        <source>1 alert</source>
        <translation>1 babala</translation>
    </message>
    <message>
        <source>%1 alerts</source>
        <translation>%1 babala</translation>
    </message>
    <message>
        <source>Shows the alerts (Ctrl+6)</source>
        <translation>Ipinapakita ang mga babala (Ctrl+6)</translation>
    </message>
</context>
<context>
    <name>AlertRow</name>
    <message>
        <source>Acknowledge</source>
        <translation>Kilalanin</translation>
    </message>
    <message>
        <source>Acknowledge: %1</source>
        <translation>Kilalanin: %1</translation>
    </message>
    <message>
        <source>Snooze 10 min</source>
        <translation>Ipagpaliban 10 min</translation>
    </message>
    <message>
        <source>Snooze for ten minutes: %1</source>
        <translation>Ipagpaliban nang sampung minuto: %1</translation>
    </message>
</context>
<context>
    <name>AlertRuleRow</name>
    <message>
        <source>Lower: %1</source>
        <translation>Babaan: %1</translation>
    </message>
    <message>
        <source>Higher: %1</source>
        <translation>Taasan: %1</translation>
    </message>
</context>
<context>
    <name>AlertRulesPanel</name>
    <message>
        <source>Rules</source>
        <translation>Mga patakaran</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>Gaya ng una</translation>
    </message>
    <message>
        <source>All rules as they were before anybody changed them</source>
        <translation>Lahat ng patakaran gaya ng bago ito binago</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>%1 has waited for %2</source>
        <translation>Naghihintay na si %1 nang %2</translation>
    </message>
    <message>
        <source>Room %1 is over by %2</source>
        <translation>Lampas na nang %2 ang silid %1</translation>
    </message>
    <message>
        <source>The tablet of room %1 is silent for %2</source>
        <translation>Walang imik ang tablet ng silid %1 nang %2</translation>
    </message>
    <message>
        <source>Devices answer slowly: p95 %1 ms</source>
        <translation>Mabagal sumagot ang mga device: p95 %1 ms</translation>
    </message>
    <message>
        <source>The wall %1 is behind for %2</source>
        <translation>Nahuhuli ang wall na %1 nang %2</translation>
    </message>
    <message>
        <source>Nothing can be saved</source>
        <translation>Walang maise-save</translation>
    </message>
    <message>
        <source>The server is late: p99 %1 ms</source>
        <translation>Nahuhuli ang server: p99 %1 ms</translation>
    </message>
    <message>
        <source>%1 refused or dropped within a minute</source>
        <translation>%1 ang tinanggihan o pinutol sa isang minuto</translation>
    </message>
    <message>
        <source>Offer a room, or tell the guest how long it takes.</source>
        <translation>Mag-alok ng silid, o sabihin sa bisita kung gaano pa katagal.</translation>
    </message>
    <message>
        <source>%1 is inside. Ask the therapist.</source>
        <translation>Nasa loob si %1. Tanungin ang therapist.</translation>
    </message>
    <message>
        <source>%1 is inside. Look at the tablet and at its Wi-Fi.</source>
        <translation>Nasa loob si %1. Tingnan ang tablet at ang Wi-Fi nito.</translation>
    </message>
    <message>
        <source>The Performance page says whether it is the network or the server.</source>
        <translation>Sinasabi ng pahinang Pagganap kung network o server ang dahilan.</translation>
    </message>
    <message>
        <source>What it shows may be old. Look at its screen and at its network.</source>
        <translation>Maaaring luma ang ipinapakita nito. Tingnan ang screen at ang network.</translation>
    </message>
    <message>
        <source>The Engine room shows which task holds it.</source>
        <translation>Ipinapakita ng Silid-makina kung aling gawain ang pumipigil.</translation>
    </message>
    <message>
        <source>The Engine room says who was refused, and why.</source>
        <translation>Sinasabi ng Silid-makina kung sino ang tinanggihan at bakit.</translation>
    </message>
    <message>
        <source>A guest waits too long</source>
        <translation>Masyadong matagal ang hintay ng bisita</translation>
    </message>
    <message>
        <source>A service is over time</source>
        <translation>Lampas sa oras ang serbisyo</translation>
    </message>
    <message>
        <source>A tablet is silent while a guest is inside</source>
        <translation>Walang imik ang tablet habang may bisita sa loob</translation>
    </message>
    <message>
        <source>Devices answer slowly (RTT p95)</source>
        <translation>Mabagal sumagot ang mga device (RTT p95)</translation>
    </message>
    <message>
        <source>A wall is behind</source>
        <translation>Nahuhuli ang isang wall</translation>
    </message>
    <message>
        <source>The disk refuses to save</source>
        <translation>Ayaw mag-save ng disk</translation>
    </message>
    <message>
        <source>The server is late (loop lag p99)</source>
        <translation>Nahuhuli ang server (loop lag p99)</translation>
    </message>
    <message>
        <source>Clients are refused or dropped</source>
        <translation>May tinatanggihan o pinuputol na client</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>agad</translation>
    </message>
    <message>
        <source>%1 a minute</source>
        <translation>%1 bawat minuto</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 nang %2</translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message>
        <source>Alerts &amp; log</source>
        <translation>Babala at log</translation>
    </message>
</context>
<context>
    <name>AskSheet</name>
    <message>
        <source>Do nothing</source>
        <translation>Huwag na</translation>
    </message>
</context>
<context>
    <name>CancelDialog</name>
    <message>
        <source>Cancel the job &quot;%1&quot;?</source>
        <translation>Kanselahin ang trabahong &quot;%1&quot;?</translation>
    </message>
    <message>
        <source>Cancel the task &quot;%1&quot;?</source>
        <translation>Kanselahin ang task na &quot;%1&quot;?</translation>
    </message>
    <message>
        <source>What it has done so far is lost. It can be started again.</source>
        <translation>Mawawala ang nagawa na nito. Maaari itong simulan muli.</translation>
    </message>
    <message>
        <source>It ends at its next await. If it serves a client, that client is disconnected and has to come back.</source>
        <translation>Matatapos ito sa susunod nitong await. Kung may pinaglilingkuran itong client, mapuputol iyon at kailangang bumalik.</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>Hayaan lang</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>Kanselahin ang trabaho</translation>
    </message>
    <message>
        <source>Cancel the task</source>
        <translation>Kanselahin ang task</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Left and Right read values</source>
        <translation>Binabasa ng Kaliwa at Kanan ang mga halaga</translation>
    </message>
</context>
<context>
    <name>ChoiceButton</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ChoiceMenu</name>
    <message>
        <source>What to do</source>
        <translation>Ano ang gagawin</translation>
    </message>
</context>
<context>
    <name>CloseButton</name>
    <message>
        <source>Close</source>
        <translation>Isara</translation>
    </message>
</context>
<context>
    <name>ColumnsButton</name>
    <message>
        <source>Columns</source>
        <translation>Hanay</translation>
    </message>
    <message>
        <source>Space shows or hides, Alt with Up or Down moves.</source>
        <translation>Space para ipakita o itago, Alt at Pataas o Pababa para ilipat.</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Karaniwan</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>Pages and actions</source>
        <translation>Mga pahina at gawain</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Find a page or an action</source>
        <translation>Maghanap ng pahina o gawain</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Walang tugma</translation>
    </message>
    <message>
        <source>Nothing fits. Esc closes.</source>
        <translation>Walang tugma. Esc para isara.</translation>
    </message>
</context>
<context>
    <name>CommandRow</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ConnectGuide</name>
    <message>
        <source>Therapist&apos;s tablet, in each room</source>
        <translation>Tablet ng therapist, sa bawat kuwarto</translation>
    </message>
    <message>
        <source>Cashier, at each counter</source>
        <translation>Kahera, sa bawat counter</translation>
    </message>
    <message>
        <source>Wall display</source>
        <translation>Wall display</translation>
    </message>
    <message>
        <source>Guests, to order</source>
        <translation>Mga bisita, para umorder</translation>
    </message>
</context>
<context>
    <name>ConnectionFilter</name>
    <message>
        <source>This quote is not closed.</source>
        <translation>Hindi nakasara ang panipi na ito.</translation>
    </message>
    <message>
        <source>A term belongs after this -.</source>
        <translation>May dapat kasunod ang - na ito.</translation>
    </message>
    <message>
        <source>%1 takes a colon, as in %1:%2</source>
        <translation>Tutuldok ang gamit ng %1, gaya ng %1:%2</translation>
    </message>
    <message>
        <source>Something belongs after %1%2</source>
        <translation>May dapat kasunod ang %1%2</translation>
    </message>
    <message>
        <source>There is no %1 &quot;%2&quot;. There are: %3</source>
        <translation>Walang %1 na &quot;%2&quot;. Mayroong: %3</translation>
    </message>
    <message>
        <source>A number belongs here, as in %1</source>
        <translation>Numero ang dapat dito, gaya ng %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number, as in %2</source>
        <translation>Hindi numero ang &quot;%1&quot;; gaya dapat ng %2</translation>
    </message>
    <message>
        <source>There is no key &quot;%1&quot;.</source>
        <translation>Walang susing &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Quotes make it a word.</source>
        <translation>Lagyan ng panipi para maging salita.</translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;?</source>
        <translation>&quot;%1&quot; ba ang ibig sabihin?</translation>
    </message>
    <message>
        <source>what it is</source>
        <translation>kung ano ito</translation>
    </message>
    <message>
        <source>how it is</source>
        <translation>kung kumusta ito</translation>
    </message>
    <message>
        <source>the person</source>
        <translation>ang tao</translation>
    </message>
    <message>
        <source>the place: room, counter, hall</source>
        <translation>ang lugar: kuwarto, counter, bulwagan</translation>
    </message>
    <message>
        <source>newest round trip, ms</source>
        <translation>pinakabagong balikan, ms</translation>
    </message>
    <message>
        <source>19 of 20 round trips are faster, ms</source>
        <translation>mas mabilis ang 19 sa 20 balikan, ms</translation>
    </message>
    <message>
        <source>waits to be sent, bytes</source>
        <translation>naghihintay ipadala, byte</translation>
    </message>
    <message>
        <source>connected for, as 5m</source>
        <translation>tagal ng koneksiyon, gaya ng 5m</translation>
    </message>
    <message>
        <source>received, bytes a second</source>
        <translation>natanggap, byte bawat segundo</translation>
    </message>
    <message>
        <source>sent, bytes a second</source>
        <translation>naipadala, byte bawat segundo</translation>
    </message>
    <message>
        <source>nothing heard for, as 10s</source>
        <translation>walang narinig nang, gaya ng 10s</translation>
    </message>
    <message>
        <source>messages dropped</source>
        <translation>mga mensaheng nalaglag</translation>
    </message>
    <message>
        <source>how often it came back</source>
        <translation>ilang beses bumalik</translation>
    </message>
    <message>
        <source>code of the guest in these hands</source>
        <translation>code ng bisitang hawak nito</translation>
    </message>
    <message>
        <source>network address</source>
        <translation>address sa network</translation>
    </message>
    <message>
        <source>listens to this Socket.IO room</source>
        <translation>nakikinig sa Socket.IO room na ito</translation>
    </message>
    <message>
        <source>browser or other program</source>
        <translation>browser o ibang programa</translation>
    </message>
    <message>
        <source>how it is connected</source>
        <translation>paano ito nakakonekta</translation>
    </message>
</context>
<context>
    <name>ConnectionTable</name>
    <message>
        <source>Connections, %1 shown</source>
        <translation>Mga koneksiyon, %1 ang nakikita</translation>
    </message>
</context>
<context>
    <name>Connections</name>
    <message>
        <source>Slow %1 ms</source>
        <translation>Mabagal %1 ms</translation>
    </message>
    <message>
        <source>Lost %1 ago</source>
        <translation>Nawala %1 na</translation>
    </message>
    <message>
        <source>Left %1 ago</source>
        <translation>Umalis %1 na</translation>
    </message>
    <message>
        <source>stale %1 s</source>
        <translation>luma %1 s</translation>
    </message>
    <message>
        <source>%1; round trip %2 ms, p95 %3 ms; in %4, out %5 KiB per second; connected %6</source>
        <translation>%1; balikan %2 ms, p95 %3 ms; pasok %4, labas %5 KiB bawat segundo; nakakonekta nang %6</translation>
    </message>
    <message>
        <source>%1 connected, %2 slow or lost, median round trip %3 ms</source>
        <translation>%1 nakakonekta, %2 mabagal o nawala, median na balikan %3 ms</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Mabagal</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Nawala</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Umalis</translation>
    </message>
    <message>
        <source>No place</source>
        <translation>Walang lugar</translation>
    </message>
    <message>
        <source>its page or its link closed</source>
        <translation>nagsara ang pahina o ugnay nito</translation>
    </message>
    <message>
        <source>its link broke</source>
        <translation>naputol ang ugnay nito</translation>
    </message>
    <message>
        <source>it no longer answered</source>
        <translation>hindi na ito sumagot</translation>
    </message>
    <message>
        <source>it said goodbye</source>
        <translation>nagpaalam ito</translation>
    </message>
    <message>
        <source>sent away by us</source>
        <translation>pinaalis natin</translation>
    </message>
    <message>
        <source>closed by us</source>
        <translation>isinara natin</translation>
    </message>
    <message>
        <source>it sent what cannot be read</source>
        <translation>di mabasa ang ipinadala nito</translation>
    </message>
    <message>
        <source>it sent too much at once</source>
        <translation>sobra ang ipinadala nito nang sabay</translation>
    </message>
    <message>
        <source>it did not take what we sent</source>
        <translation>hindi nito kinuha ang ipinadala natin</translation>
    </message>
    <message>
        <source>too much waited for all</source>
        <translation>sobra ang naghihintay para sa lahat</translation>
    </message>
    <message>
        <source>it never said what it wants</source>
        <translation>hindi nito sinabi ang kailangan nito</translation>
    </message>
    <message>
        <source>%1, %2 behind</source>
        <translation>%1, huli ng %2</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>Huli ng %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <source>Connections</source>
        <translation>Koneksiyon</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 sa %2 ang nakikita</translation>
    </message>
    <message>
        <source>No connection matches &quot;%1&quot;</source>
        <translation>Walang koneksiyong tugma sa &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Nobody is connected yet</source>
        <translation>Wala pang nakakonekta</translation>
    </message>
    <message>
        <source>Esc in the search box shows all again.</source>
        <translation>Esc sa kahon ng paghahanap para ipakita muli ang lahat.</translation>
    </message>
    <message>
        <source>Open one of these in the browser of a tablet or a phone in the same network:</source>
        <translation>Buksan ang isa sa mga ito sa browser ng tablet o telepono sa parehong network:</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Pangkatin ayon sa</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Kuwarto</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Lagay</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Wala</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>I-export</translation>
    </message>
    <message>
        <source>Writes what is shown as CSV and JSON</source>
        <translation>Isinusulat ang nakikita bilang CSV at JSON</translation>
    </message>
    <message>
        <source>Save this view: filter, columns, order and groups</source>
        <translation>I-save ang tanawing ito: salaan, hanay, ayos at pangkat</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Pangalan ng tanawin</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>I-save</translation>
    </message>
</context>
<context>
    <name>CopyLine</name>
    <message>
        <source>Copy</source>
        <translation>Kopyahin</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopyahin: %1</translation>
    </message>
</context>
<context>
    <name>CounterCard</name>
    <message>
        <source>Counter %1, guest %2 pays %3</source>
        <translation>Counter %1, nagbabayad ang bisitang %2 ng %3</translation>
    </message>
    <message>
        <source>Counter %1 is free</source>
        <translation>Bakante ang counter %1</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Nagbabayad</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Bakante</translation>
    </message>
    <message>
        <source>at the counter for %1</source>
        <translation>%1 na sa counter</translation>
    </message>
    <message>
        <source>Nobody signed in</source>
        <translation>Walang naka-sign in</translation>
    </message>
</context>
<context>
    <name>CountersPanel</name>
    <message>
        <source>Counters</source>
        <translation>Mga counter</translation>
    </message>
    <message>
        <source>No counters yet</source>
        <translation>Wala pang counter</translation>
    </message>
    <message>
        <source>A counter appears when the house is set up with one.</source>
        <translation>Lalabas ang counter kapag naitakda ito sa bahay.</translation>
    </message>
    <message>
        <source>To pay %1</source>
        <translation>Magbabayad %1</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Magbabayad</translation>
    </message>
    <message>
        <source>Nobody has to pay</source>
        <translation>Walang kailangang magbayad</translation>
    </message>
</context>
<context>
    <name>DeskAdvice</name>
    <message>
        <source>Ask %1 to look at the tablet</source>
        <translation>Ipatingin kay %1 ang tablet</translation>
    </message>
    <message>
        <source>Look at the tablet in %1: power and Wi-Fi</source>
        <translation>Tingnan ang tablet sa %1: kuryente at Wi-Fi</translation>
    </message>
    <message>
        <source>Look for %1: guest %2 is with them</source>
        <translation>Hanapin si %1: kasama niya ang bisitang %2</translation>
    </message>
    <message>
        <source>Go to %1: guest %2 is inside</source>
        <translation>Pumunta sa %1: nasa loob ang bisitang %2</translation>
    </message>
    <message>
        <source>Look at the screen of %1: power and network</source>
        <translation>Tingnan ang screen ng %1: kuryente at network</translation>
    </message>
    <message>
        <source>Go to %1: guest %2 is paying there</source>
        <translation>Pumunta sa %1: nagbabayad doon ang bisitang %2</translation>
    </message>
    <message>
        <source>Look at %1: power and Wi-Fi</source>
        <translation>Tingnan ang %1: kuryente at Wi-Fi</translation>
    </message>
    <message>
        <source>Call guest %1 aloud when it is time</source>
        <translation>Tawagin nang malakas ang bisitang %1 kapag oras na</translation>
    </message>
    <message>
        <source>Ask %1 to look at the network</source>
        <translation>Ipatingin kay %1 ang network</translation>
    </message>
    <message>
        <source>Move the tablet closer to the Wi-Fi, or restart it</source>
        <translation>Ilapit ang tablet sa Wi-Fi, o i-restart ito</translation>
    </message>
    <message>
        <source>Look at its network, or restart it</source>
        <translation>Tingnan ang network nito, o i-restart ito</translation>
    </message>
    <message>
        <source>Look at its Wi-Fi, or restart it</source>
        <translation>Tingnan ang Wi-Fi nito, o i-restart ito</translation>
    </message>
    <message>
        <source>Let the guest come closer to the Wi-Fi</source>
        <translation>Palapitin ang bisita sa Wi-Fi</translation>
    </message>
    <message>
        <source>Open its page again: it shows old numbers</source>
        <translation>Buksan muli ang pahina nito: luma ang ipinapakitang numero</translation>
    </message>
</context>
<context>
    <name>DeskAnswers</name>
    <message>
        <source>Understood</source>
        <translation>Naintindihan</translation>
    </message>
</context>
<context>
    <name>DeskChoices</name>
    <message>
        <source>Hand over to %1</source>
        <translation>Ipasa kay %1</translation>
    </message>
    <message>
        <source>%1 is handed over to %2</source>
        <translation>Naipasa ang %1 kay %2</translation>
    </message>
    <message>
        <source>Back into the line</source>
        <translation>Ibalik sa pila</translation>
    </message>
    <message>
        <source>%1 is back in the line</source>
        <translation>Nasa pila na ulit ang %1</translation>
    </message>
    <message>
        <source>Did not come: no-show</source>
        <translation>Hindi dumating: no-show</translation>
    </message>
    <message>
        <source>%1 is marked as no-show</source>
        <translation>Minarkahang no-show ang %1</translation>
    </message>
    <message>
        <source>Cancel the order</source>
        <translation>Kanselahin ang order</translation>
    </message>
    <message>
        <source>%1 is cancelled</source>
        <translation>Kinansela ang %1</translation>
    </message>
    <message>
        <source>Call %1 to room %2, %3</source>
        <translation>Tawagin ang %1 sa silid %2, %3</translation>
    </message>
    <message>
        <source>%1 is called to room %2</source>
        <translation>Tinawag ang %1 sa silid %2</translation>
    </message>
    <message>
        <source>Back into the line, at the old place</source>
        <translation>Ibalik sa pila, sa dating puwesto</translation>
    </message>
    <message>
        <source>Called in vain: set aside</source>
        <translation>Hindi sumagot: itabi muna</translation>
    </message>
    <message>
        <source>%1 is set aside</source>
        <translation>Itinabi ang %1</translation>
    </message>
    <message>
        <source>The room is clean</source>
        <translation>Malinis na ang silid</translation>
    </message>
    <message>
        <source>Room %1 counts as clean</source>
        <translation>Itinuturing na malinis ang silid %1</translation>
    </message>
    <message>
        <source>Not done: &quot;%1&quot;. Somebody else was quicker, and the order has moved on.</source>
        <translation>Hindi nagawa: &quot;%1&quot;. May nauna na, at umusad na ang order.</translation>
    </message>
    <message>
        <source>Not done: &quot;%1&quot;. %2</source>
        <translation>Hindi nagawa: &quot;%1&quot;. %2</translation>
    </message>
</context>
<context>
    <name>DetailsCharts</name>
    <message>
        <source>Latest round trips, ms</source>
        <translation>Pinakabagong balikan, ms</translation>
    </message>
</context>
<context>
    <name>DetailsEvents</name>
    <message>
        <source>Find event</source>
        <translation>Hanapin ang event</translation>
    </message>
    <message>
        <source>Filter events by name</source>
        <translation>Salain ang event ayon sa pangalan</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Ituloy</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Ihinto</translation>
    </message>
    <message>
        <source>While stopped nothing is written down</source>
        <translation>Habang nakahinto, walang isinusulat</translation>
    </message>
    <message>
        <source>%1 of %2 shown; %3 came too fast</source>
        <translation>%1 sa %2 ang nakikita; %3 ang masyadong mabilis</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Nakahinto</translation>
    </message>
    <message>
        <source>Recording. Nothing has passed yet.</source>
        <translation>Nagre-record. Wala pang dumaan.</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 sa %2 ang nakikita</translation>
    </message>
    <message>
        <source>Events, newest first</source>
        <translation>Mga event, pinakabago muna</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Details of %1</source>
        <translation>Detalye ni %1</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Walang napili</translation>
    </message>
    <message>
        <source>Choose a connection in the table.</source>
        <translation>Pumili ng koneksiyon sa talaan.</translation>
    </message>
    <message>
        <source>Close details (Esc)</source>
        <translation>Isara ang detalye (Esc)</translation>
    </message>
    <message>
        <source>Send notice…</source>
        <translation>Magpaunawa…</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>Putulin…</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Buod</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Handshake</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Ngayon</translation>
    </message>
    <message>
        <source>Not known any more.</source>
        <translation>Hindi na alam.</translation>
    </message>
    <message>
        <source>What it brought along when it connected</source>
        <translation>Ang dala nito nang kumonekta</translation>
    </message>
    <message>
        <source>This is its first connection of today.</source>
        <translation>Ito ang una nitong koneksiyon ngayong araw.</translation>
    </message>
    <message>
        <source>Earlier connections of today</source>
        <translation>Mga naunang koneksiyon ngayong araw</translation>
    </message>
</context>
<context>
    <name>DetailsRooms</name>
    <message>
        <source>Join a room…</source>
        <translation>Isali sa room…</translation>
    </message>
    <message>
        <source>Rooms it listens to</source>
        <translation>Mga room na pinakikinggan</translation>
    </message>
    <message>
        <source>It listens to no room.</source>
        <translation>Wala itong pinakikinggang room.</translation>
    </message>
</context>
<context>
    <name>EngineRoom</name>
    <message>
        <source>task #%1</source>
        <translation>task #%1</translation>
    </message>
    <message>
        <source>Slow await</source>
        <translation>Mabagal na await</translation>
    </message>
    <message>
        <source>Never idle %1 %</source>
        <translation>Di nagpapahinga %1 %</translation>
    </message>
    <message>
        <source>Slow step</source>
        <translation>Mabagal na hakbang</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Error nobody asked for</source>
        <translation>Error na walang nagtanong</translation>
    </message>
    <message>
        <source>Destroyed while pending</source>
        <translation>Nawasak habang naghihintay</translation>
    </message>
    <message>
        <source>Error in a callback</source>
        <translation>Error sa callback</translation>
    </message>
    <message>
        <source>Never awaited</source>
        <translation>Di kailanman hinintay</translation>
    </message>
</context>
<context>
    <name>EngineRoomPage</name>
    <message>
        <source>Engine room</source>
        <translation>Silid-makina</translation>
    </message>
</context>
<context>
    <name>EngineTools</name>
    <message>
        <source>Find task, state, wait</source>
        <translation>Hanapin ang task, lagay</translation>
    </message>
    <message>
        <source>Filter tasks (Ctrl+F)</source>
        <translation>Salain ang mga task (Ctrl+F)</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Nakopya</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopyahin</translation>
    </message>
    <message>
        <source>Copies every line that is shown (Ctrl+C)</source>
        <translation>Kinokopya ang bawat linyang nakikita (Ctrl+C)</translation>
    </message>
    <message>
        <source>Cancel task…</source>
        <translation>Kanselahin…</translation>
    </message>
    <message>
        <source>Debug mode stays on</source>
        <translation>Laging naka-debug</translation>
    </message>
    <message>
        <source>Debug mode while open</source>
        <translation>Debug habang bukas</translation>
    </message>
    <message>
        <source>Whether slow steps are written to the log when this page is closed, too</source>
        <translation>Kung isusulat sa log ang mabagal na hakbang kahit sarado ang pahinang ito</translation>
    </message>
    <message>
        <source>1 task deserves a look</source>
        <translation>1 task ang dapat tingnan</translation>
    </message>
    <message>
        <source>%1 tasks deserve a look</source>
        <translation>%1 task ang dapat tingnan</translation>
    </message>
</context>
<context>
    <name>EventHeader</name>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Tawag</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Max</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Naabot</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Mali</translation>
    </message>
</context>
<context>
    <name>EventRow</name>
    <message>
        <source>handled in %1</source>
        <translation>natapos sa %1</translation>
    </message>
</context>
<context>
    <name>EventTable</name>
    <message>
        <source>By event, since the start</source>
        <translation>Ayon sa event, mula sa simula</translation>
    </message>
    <message>
        <source>Milliseconds from reading an event until its answers were let out, the disk included.</source>
        <translation>Milisegundo mula sa pagbasa ng event hanggang mailabas ang mga sagot, kasama ang disk.</translation>
    </message>
    <message>
        <source>No event has come yet. Each kind that comes gets a line here: how often, how fast, to how many.</source>
        <translation>Wala pang dumating na event. May linya rito ang bawat uri: gaano kadalas, gaano kabilis, para sa ilan.</translation>
    </message>
</context>
<context>
    <name>EventTimesRow</name>
    <message>
        <source>%1 calls, p50 %2, p95 %3, p99 %4, max %5 ms, %6 told, %7 errors</source>
        <translation>%1 tawag, p50 %2, p95 %3, p99 %4, pinakamataas %5 ms, %6 sinabihan, %7 mali</translation>
    </message>
</context>
<context>
    <name>EventTitle</name>
    <message>
        <source>sorts the table</source>
        <translation>ito ang pagkakasunod</translation>
    </message>
    <message>
        <source>sorts by it</source>
        <translation>isunod ayon dito</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2</source>
        <translation>%1 h %2</translation>
    </message>
    <message>
        <source>up to %1 min</source>
        <translation>hanggang %1 min</translation>
    </message>
    <message>
        <source>%1-%2 min</source>
        <translation>%1-%2 min</translation>
    </message>
</context>
<context>
    <name>FilterField</name>
    <message>
        <source>Filter connections (Ctrl+F)</source>
        <translation>Salain ang mga koneksiyon (Ctrl+F)</translation>
    </message>
    <message>
        <source>Find a word, or role:therapist rtt&gt;200</source>
        <translation>Maghanap ng salita, o role:therapist rtt&gt;200</translation>
    </message>
    <message>
        <source>%1 of %2 offered: %3</source>
        <translation>%1 sa %2 na mungkahi: %3</translation>
    </message>
</context>
<context>
    <name>FilterOffers</name>
    <message>
        <source>What may follow</source>
        <translation>Ang maaaring kasunod</translation>
    </message>
</context>
<context>
    <name>FirstConnect</name>
    <message>
        <source>Only this computer can connect now. Serve the network, and each of these opens on a phone in the same network.</source>
        <translation>Ang computer na ito lang ang makakakonekta ngayon. Pagsilbihan ang network, at mabubuksan ang bawat isa nito sa teleponong nasa parehong network.</translation>
    </message>
    <message>
        <source>Photograph a code with a phone or a tablet in the same network.</source>
        <translation>Kunan ng telepono o tablet na nasa parehong network ang isang code.</translation>
    </message>
    <message>
        <source>Serve the network (restarts)</source>
        <translation>Pagsilbihan ang network (magsisimulang muli)</translation>
    </message>
    <message>
        <source>Test this address</source>
        <translation>Subukan ang address na ito</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>1 of 3: rooms and counters</source>
        <translation>1 sa 3: mga kuwarto at kahera</translation>
    </message>
    <message>
        <source>2 of 3: who works here</source>
        <translation>2 sa 3: sino ang nagtatrabaho rito</translation>
    </message>
    <message>
        <source>3 of 3: connect</source>
        <translation>3 sa 3: kumonekta</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Maligayang pagdating</translation>
    </message>
    <message>
        <source>Welcome. Your house is still empty.</source>
        <translation>Maligayang pagdating. Wala pang laman ang inyong spa.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Susunod</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Tapos</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Bumalik</translation>
    </message>
    <message>
        <source>Explore with sample data</source>
        <translation>Subukan gamit ang halimbawang datos</translation>
    </message>
    <message>
        <source>Later, in Settings</source>
        <translation>Mamaya na, sa Mga setting</translation>
    </message>
</context>
<context>
    <name>FloorPage</name>
    <message>
        <source>Floor</source>
        <translation>Bulwagan</translation>
    </message>
</context>
<context>
    <name>FreezeButton</name>
    <message>
        <source>Freeze</source>
        <translation>Ihinto</translation>
    </message>
    <message>
        <source>Frozen: +1 change</source>
        <translation>Nakahinto: +1 pagbabago</translation>
    </message>
    <message>
        <source>Frozen: +%1 changes</source>
        <translation>Nakahinto: +%1 pagbabago</translation>
    </message>
    <message>
        <source>Space in the list does the same</source>
        <translation>Space sa listahan ang katumbas</translation>
    </message>
</context>
<context>
    <name>GuestHeadings</name>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Lagay</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Naghintay</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Kuwarto</translation>
    </message>
    <message>
        <source>Therapist</source>
        <translation>Therapist</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Mga serbisyo</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Kabuuan</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Takbo</translation>
    </message>
</context>
<context>
    <name>GuestLine</name>
    <message>
        <source>Guest %1, %2</source>
        <translation>Bisita %1, %2</translation>
    </message>
    <message>
        <source>room %1</source>
        <translation>kuwarto %1</translation>
    </message>
    <message>
        <source>waited %1</source>
        <translation>naghintay nang %1</translation>
    </message>
</context>
<context>
    <name>GuestRow</name>
    <message>
        <source>Guest %1, %2, %3, %4</source>
        <translation>Bisita %1, %2, %3, %4</translation>
    </message>
    <message>
        <source>turn in %1</source>
        <translation>tawag sa %1</translation>
    </message>
</context>
<context>
    <name>GuestStory</name>
    <message>
        <source>Guest %1</source>
        <translation>Bisita %1</translation>
    </message>
    <message>
        <source>Close details (Esc)</source>
        <translation>Isara ang detalye (Esc)</translation>
    </message>
    <message>
        <source>This guest is of another day.</source>
        <translation>Sa ibang araw ang bisitang ito.</translation>
    </message>
    <message>
        <source>Every step</source>
        <translation>Bawat hakbang</translation>
    </message>
    <message>
        <source>Nobody wrote down single steps for this guest.</source>
        <translation>Walang nakatalang mga hakbang para sa bisitang ito.</translation>
    </message>
</context>
<context>
    <name>GuestTable</name>
    <message>
        <source>Guests, %1 shown</source>
        <translation>Mga bisita, %1 ang ipinapakita</translation>
    </message>
</context>
<context>
    <name>GuestsPage</name>
    <message>
        <source>Guests</source>
        <translation>Mga bisita</translation>
    </message>
    <message>
        <source>Find a code, name or room</source>
        <translation>Maghanap ng code, pangalan o kuwarto</translation>
    </message>
    <message>
        <source>Find a guest (Ctrl+F)</source>
        <translation>Maghanap ng bisita (Ctrl+F)</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Lagay</translation>
    </message>
    <message>
        <source>all</source>
        <translation>lahat</translation>
    </message>
    <message>
        <source>here</source>
        <translation>narito</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>naghihintay</translation>
    </message>
    <message>
        <source>in rooms</source>
        <translation>nasa kuwarto</translation>
    </message>
    <message>
        <source>to pay</source>
        <translation>magbabayad</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>umalis na</translation>
    </message>
    <message>
        <source>Therapist</source>
        <translation>Therapist</translation>
    </message>
    <message>
        <source>Earlier day</source>
        <translation>Naunang araw</translation>
    </message>
    <message>
        <source>Later day</source>
        <translation>Kasunod na araw</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>I-export</translation>
    </message>
    <message>
        <source>Writes what is shown as CSV</source>
        <translation>Isinusulat bilang CSV ang ipinapakita</translation>
    </message>
    <message>
        <source>The guests of this day cannot be read</source>
        <translation>Hindi mabasa ang mga bisita sa araw na ito</translation>
    </message>
    <message>
        <source>No guest fits what is chosen above</source>
        <translation>Walang bisitang tugma sa pinili sa itaas</translation>
    </message>
    <message>
        <source>No guest on this day</source>
        <translation>Walang bisita sa araw na ito</translation>
    </message>
    <message>
        <source>Esc in the search box shows all again.</source>
        <translation>Esc sa kahon ng paghahanap para ipakita muli ang lahat.</translation>
    </message>
    <message>
        <source>Whoever orders, on a tablet or a phone of their own, stands here from then on, with every step until they have paid.</source>
        <translation>Sinumang umorder, sa tablet o sa sariling telepono, ay narito na mula noon, kasama ang bawat hakbang hanggang makapagbayad.</translation>
    </message>
    <message>
        <source>Not up to date: %1</source>
        <translation>Hindi napapanahon: %1</translation>
    </message>
</context>
<context>
    <name>HeadroomPanel</name>
    <message>
        <source>Headroom</source>
        <translation>Natitirang kakayahan</translation>
    </message>
</context>
<context>
    <name>JobIndicator</name>
    <message>
        <source>Running: %1</source>
        <translation>Tumatakbo: %1</translation>
    </message>
    <message>
        <source>Shows the jobs</source>
        <translation>Ipinapakita ang mga trabaho</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Cancel…</source>
        <translation>Kanselahin…</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>Kanselahin ang %1</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>Jobs</source>
        <translation>Mga trabaho</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 tumatakbo</translation>
    </message>
    <message>
        <source>No job has run yet.</source>
        <translation>Wala pang tumakbong trabaho.</translation>
    </message>
</context>
<context>
    <name>LeaveWall</name>
    <message>
        <source>The PIN, to leave the wall:</source>
        <translation>Ang PIN, para iwan ang display:</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Umalis</translation>
    </message>
</context>
<context>
    <name>ListenedRoom</name>
    <message>
        <source>Leave</source>
        <translation>Umalis</translation>
    </message>
    <message>
        <source>Take it out of %1</source>
        <translation>Alisin ito sa %1</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>The desk is locked</source>
        <translation>Nakasara ang mesa</translation>
    </message>
    <message>
        <source>The desk is locked. Its PIN, or the manager&apos;s:</source>
        <translation>Nakasara ang mesa. Ang PIN nito, o ng manedyer:</translation>
    </message>
    <message>
        <source>The house goes on serving.</source>
        <translation>Patuloy na naglilingkod ang spa.</translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Maghanap sa log</translation>
    </message>
    <message>
        <source>Find in the log (Ctrl+F)</source>
        <translation>Maghanap sa log (Ctrl+F)</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Antas</translation>
    </message>
    <message>
        <source>all</source>
        <translation>lahat</translation>
    </message>
    <message>
        <source>information</source>
        <translation>impormasyon</translation>
    </message>
    <message>
        <source>warnings</source>
        <translation>mga babala</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>mga mali</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Pinagmulan</translation>
    </message>
    <message>
        <source>No line to show</source>
        <translation>Walang linyang maipapakita</translation>
    </message>
    <message>
        <source>None fits what is chosen above.</source>
        <translation>Walang tugma sa napili sa itaas.</translation>
    </message>
    <message>
        <source>What the server notes appears here: who was refused and why, a handler&apos;s error beside the connection that caused it.</source>
        <translation>Lilitaw dito ang itinatala ng server: sino ang tinanggihan at bakit, ang mali ng handler katabi ng koneksiyong pinagmulan nito.</translation>
    </message>
    <message>
        <source>Log, %1</source>
        <translation>Log, %1</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Atrium - SAMPLE</source>
        <translation>Atrium - HALIMBAWA</translation>
    </message>
    <message>
        <source>Atrium</source>
        <translation>Atrium</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>Choose what to do</source>
        <translation>Pumili ng gagawin</translation>
    </message>
    <message>
        <source>Choose what to do with %1</source>
        <translation>Pumili ng gagawin sa %1</translation>
    </message>
</context>
<context>
    <name>NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>Mga pahina</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>%1 is free and %2 waits: tell %1.</source>
        <translation>Bakante si %1 at naghihintay ang %2: sabihan si %1.</translation>
    </message>
    <message>
        <source>Room %1 is free and %2 waits: tell %3.</source>
        <translation>Bakante ang silid %1 at naghihintay ang %2: sabihan si %3.</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>Tawagin ang %1</translation>
    </message>
    <message>
        <source>%1 wants to pay and counter %2 is free: send the guest to %3.</source>
        <translation>Magbabayad ang %1 at bakante ang counter %2: papuntahin kay %3.</translation>
    </message>
    <message>
        <source>%1 was called to room %2 %3 ago and the service has not begun. If nobody came, set the guest aside.</source>
        <translation>Tinawag ang %1 sa silid %2 %3 na ang nakalipas at hindi pa nagsisimula ang serbisyo. Kung walang dumating, itabi muna.</translation>
    </message>
    <message>
        <source>Set %1 aside</source>
        <translation>Itabi ang %1</translation>
    </message>
    <message>
        <source>Room %1 is over by %2 with %3: remind %4.</source>
        <translation>Lampas na ng %2 ang silid %1 kay %3: paalalahanan si %4.</translation>
    </message>
    <message>
        <source>%1 waits while room %2 is being cleaned, for %3 more. Is it clean already?</source>
        <translation>Naghihintay ang %1 habang nililinis ang silid %2, %3 pa. Malinis na ba?</translation>
    </message>
    <message>
        <source>Room %1 is clean</source>
        <translation>Malinis na ang silid %1</translation>
    </message>
    <message>
        <source>%1 was called in vain %2 ago: call once more, or mark as no-show.</source>
        <translation>Hindi sumagot ang %1 %2 na ang nakalipas: tawagin ulit, o markahang no-show.</translation>
    </message>
    <message>
        <source>Put %1 back in line</source>
        <translation>Ibalik ang %1 sa pila</translation>
    </message>
    <message>
        <source>%1 waits and no therapist is signed in.</source>
        <translation>Naghihintay ang %1 at walang therapist na naka-sign in.</translation>
    </message>
    <message>
        <source>%1 wants to pay and no cashier is signed in.</source>
        <translation>Magbabayad ang %1 at walang kaherang naka-sign in.</translation>
    </message>
    <message>
        <source>Nothing to do: every therapist is busy, and %1 is next.</source>
        <translation>Walang gagawin: abala ang lahat ng therapist, at %1 ang susunod.</translation>
    </message>
    <message>
        <source>Nothing to do: every therapist is busy. %1 is next, in %2.</source>
        <translation>Walang gagawin: abala ang lahat ng therapist. %1 ang susunod, sa loob ng %2.</translation>
    </message>
    <message>
        <source>Nothing to do: nobody waits.</source>
        <translation>Walang gagawin: walang naghihintay.</translation>
    </message>
</context>
<context>
    <name>NextStepPanel</name>
    <message>
        <source>Next step</source>
        <translation>Susunod na hakbang</translation>
    </message>
</context>
<context>
    <name>NoticeBanners</name>
    <message>
        <source>%1 - the server tells nothing new. What you see is the last that was known.</source>
        <translation>%1 - walang bagong sinasabi ang server. Ang nakikita mo ay ang huling nalaman.</translation>
    </message>
    <message>
        <source>Nothing can be saved: orders and payments are refused until this is mended. Nothing that was confirmed is lost. %1</source>
        <translation>Walang maisasave: tinatanggihan ang mga order at bayad hangga&apos;t hindi ito naaayos. Walang nawalang nakumpirma na. %1</translation>
    </message>
</context>
<context>
    <name>OfferRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>OrderSheet</name>
    <message>
        <source>Disconnect</source>
        <translation>Putulin</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Ipadala</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Isali</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Umalis</translation>
    </message>
    <message>
        <source>Send %1 a notice</source>
        <translation>Padalhan ng paunawa si %1</translation>
    </message>
    <message>
        <source>Let %1 join a room</source>
        <translation>Isali si %1 sa room</translation>
    </message>
    <message>
        <source>Take %1 out of a room</source>
        <translation>Alisin si %1 sa room</translation>
    </message>
    <message>
        <source>Disconnect %1?</source>
        <translation>Putulin si %1?</translation>
    </message>
    <message>
        <source>What its screen is to show</source>
        <translation>Ang ipapakita sa screen nito</translation>
    </message>
    <message>
        <source>Name of the Socket.IO room</source>
        <translation>Pangalan ng Socket.IO room</translation>
    </message>
    <message>
        <source>Reason, shown on its screen; may stay empty</source>
        <translation>Dahilan, ipapakita sa screen nito; puwedeng wala</translation>
    </message>
</context>
<context>
    <name>OutcomeBar</name>
    <message>
        <source>Not done: %1</source>
        <translation>Hindi nagawa: %1</translation>
    </message>
</context>
<context>
    <name>PerformancePage</name>
    <message>
        <source>Performance</source>
        <translation>Pagganap</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 minuto</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 minuto</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 oras</translation>
    </message>
    <message>
        <source>The first second is being measured.</source>
        <translation>Sinusukat ang unang segundo.</translation>
    </message>
    <message>
        <source>Round trips, ms</source>
        <translation>Balikang biyahe, ms</translation>
    </message>
    <message>
        <source>Round trips of all devices, ms</source>
        <translation>Balikang biyahe ng lahat ng device, ms</translation>
    </message>
    <message>
        <source>Throughput, KiB/s</source>
        <translation>Daloy, KiB/s</translation>
    </message>
    <message>
        <source>Event loop lag, ms</source>
        <translation>Pagkahuli ng event loop, ms</translation>
    </message>
    <message>
        <source>p99 of the last minute %1</source>
        <translation>p99 ng huling minuto %1</translation>
    </message>
    <message>
        <source>Longest send queue</source>
        <translation>Pinakamahabang pila ng pagpapadala</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Whose round trips, throughput and send queues are shown</source>
        <translation>Kaninong balikang biyahe, daloy at pila ng pagpapadala ang ipinapakita</translation>
    </message>
    <message>
        <source>Round trips as a heat map, ms</source>
        <translation>Balikang biyahe bilang heat map, ms</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Take somebody in</source>
        <translation>Magdagdag ng tao</translation>
    </message>
    <message>
        <source>Works as</source>
        <translation>Trabaho</translation>
    </message>
    <message>
        <source>Therapist</source>
        <translation>Therapist</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kahero</translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation>Front desk</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Manedyer</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Pangalan sa pag-login</translation>
    </message>
    <message>
        <source>Name, as shown</source>
        <translation>Pangalang ipapakita</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Kahera</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Kuwarto</translation>
    </message>
    <message>
        <source>Password, 8 letters at least</source>
        <translation>Password, 8 letra man lang</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Idagdag</translation>
    </message>
</context>
<context>
    <name>PersonRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, no password</source>
        <translation>%1, %2, walang password</translation>
    </message>
    <message>
        <source>%1, %2, locked out</source>
        <translation>%1, %2, hindi pinapapasok</translation>
    </message>
    <message>
        <source>Name of %1</source>
        <translation>Pangalan ni %1</translation>
    </message>
    <message>
        <source>Room or counter of %1</source>
        <translation>Kuwarto o kahera ni %1</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Puwesto</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>I-save</translation>
    </message>
    <message>
        <source>Lock out</source>
        <translation>Huwag papasukin</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>Papasukin</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Bagong password</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Itakda</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Open</source>
        <translation>Buksan</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Sandali lang</translation>
    </message>
</context>
<context>
    <name>PinSetter</name>
    <message>
        <source>%1: set</source>
        <translation>%1: nakatakda</translation>
    </message>
    <message>
        <source>%1: none</source>
        <translation>%1: wala</translation>
    </message>
    <message>
        <source>4 to 12 digits</source>
        <translation>4 hanggang 12 numero</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Palitan</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Itakda</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Alisin</translation>
    </message>
</context>
<context>
    <name>PlaceList</name>
    <message>
        <source>%1  remove</source>
        <translation>%1  alisin</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Alisin ang %1</translation>
    </message>
    <message>
        <source>New number</source>
        <translation>Bagong numero</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Idagdag</translation>
    </message>
</context>
<context>
    <name>PriorityMark</name>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>%1 percent</source>
        <translation>%1 porsiyento</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Only this computer can connect. To serve the network, start with --address 0.0.0.0</source>
        <translation>Ang computer na ito lang ang makakakonekta. Para maglingkod sa network, simulan nang may --address 0.0.0.0</translation>
    </message>
</context>
<context>
    <name>QrCard</name>
    <message>
        <source>QR code of %1: %2</source>
        <translation>QR code ng %1: %2</translation>
    </message>
</context>
<context>
    <name>QuitDialog</name>
    <message>
        <source>Close and stop serving?</source>
        <translation>Isara at itigil ang serbisyo?</translation>
    </message>
    <message>
        <source>1 client is connected and will be disconnected.</source>
        <translation>1 client ang nakakonekta at mapuputol.</translation>
    </message>
    <message>
        <source>%1 clients are connected and will be disconnected.</source>
        <translation>%1 client ang nakakonekta at mapuputol.</translation>
    </message>
    <message>
        <source>Keep serving</source>
        <translation>Ituloy ang serbisyo</translation>
    </message>
    <message>
        <source>Disconnect all and close</source>
        <translation>Putulin lahat at isara</translation>
    </message>
</context>
<context>
    <name>RecoveryPanel</name>
    <message>
        <source>Came back after a lost link</source>
        <translation>Nakabalik matapos mawala ang koneksyon</translation>
    </message>
    <message>
        <source>Nobody yet: no client had to come back.</source>
        <translation>Wala pa: walang kliyenteng kinailangang bumalik.</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>Too many connections</source>
        <translation>Sobrang daming koneksyon</translation>
    </message>
    <message>
        <source>Too many connections from one address</source>
        <translation>Sobrang daming koneksyon mula sa isang address</translation>
    </message>
    <message>
        <source>Too many new sessions from one address</source>
        <translation>Sobrang daming bagong session mula sa isang address</translation>
    </message>
    <message>
        <source>Connected and said nothing</source>
        <translation>Kumonekta ngunit walang sinabi</translation>
    </message>
    <message>
        <source>Request head too slow</source>
        <translation>Masyadong mabagal ang ulo ng request</translation>
    </message>
    <message>
        <source>Request body too slow</source>
        <translation>Masyadong mabagal ang laman ng request</translation>
    </message>
    <message>
        <source>Request line too long</source>
        <translation>Masyadong mahaba ang linya ng request</translation>
    </message>
    <message>
        <source>Too many or too large headers</source>
        <translation>Sobrang dami o laki ng mga header</translation>
    </message>
    <message>
        <source>Request body too large</source>
        <translation>Masyadong malaki ang laman ng request</translation>
    </message>
    <message>
        <source>Malformed request</source>
        <translation>Mali ang anyo ng request</translation>
    </message>
    <message>
        <source>Another server&apos;s name</source>
        <translation>Pangalan ng ibang server</translation>
    </message>
    <message>
        <source>Another site&apos;s page</source>
        <translation>Pahina ng ibang site</translation>
    </message>
    <message>
        <source>Too many messages</source>
        <translation>Sobrang daming mensahe</translation>
    </message>
    <message>
        <source>Too many bytes</source>
        <translation>Sobrang daming byte</translation>
    </message>
    <message>
        <source>Message too large</source>
        <translation>Masyadong malaki ang mensahe</translation>
    </message>
    <message>
        <source>Broken WebSocket frames</source>
        <translation>Sirang WebSocket frame</translation>
    </message>
    <message>
        <source>Broken packets</source>
        <translation>Sirang packet</translation>
    </message>
    <message>
        <source>Does not read</source>
        <translation>Hindi nagbabasa</translation>
    </message>
    <message>
        <source>Upgrade never finished</source>
        <translation>Hindi natapos ang upgrade</translation>
    </message>
    <message>
        <source>Joined no namespace</source>
        <translation>Walang sinalihang namespace</translation>
    </message>
    <message>
        <source>Most unsent when too much was</source>
        <translation>Pinakamaraming hindi naipadala nang sumobra</translation>
    </message>
    <message>
        <source>Attachments never came</source>
        <translation>Hindi dumating ang mga kalakip</translation>
    </message>
    <message>
        <source>Two polls at once</source>
        <translation>Dalawang poll nang sabay</translation>
    </message>
    <message>
        <source>Failed TLS handshake</source>
        <translation>Bigong TLS handshake</translation>
    </message>
</context>
<context>
    <name>RefusalsPanel</name>
    <message>
        <source>Refused and dropped today</source>
        <translation>Tinanggihan at itinapon ngayon</translation>
    </message>
    <message>
        <source>Nobody: no client went beyond a limit.</source>
        <translation>Wala: walang client na lumampas sa hangganan.</translation>
    </message>
</context>
<context>
    <name>ReportsPanel</name>
    <message>
        <source>Reports</source>
        <translation>Mga ulat</translation>
    </message>
    <message>
        <source>Nothing to complain about: no step held the loop, no error was lost.</source>
        <translation>Walang reklamo: walang hakbang na pumigil sa loop, walang nawalang error.</translation>
    </message>
</context>
<context>
    <name>RestartBanner</name>
    <message>
        <source>Saved. It takes effect with the next start.</source>
        <translation>Na-save. Magkakabisa sa susunod na simula.</translation>
    </message>
    <message>
        <source>Saved. It takes effect with the next start, which disconnects %1 clients for a moment.</source>
        <translation>Na-save. Magkakabisa sa susunod na simula, na sandaling puputol sa %1 kliyente.</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Magsimulang muli ngayon</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Therapists</source>
        <translation>Mga therapist</translation>
    </message>
    <message>
        <source>Cashiers</source>
        <translation>Mga kahera</translation>
    </message>
    <message>
        <source>Walls</source>
        <translation>Mga wall display</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Mga bisita</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Front desk</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Hindi naka-sign in</translation>
    </message>
    <message>
        <source>Therapist</source>
        <translation>Therapist</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kahera</translation>
    </message>
    <message>
        <source>Wall display</source>
        <translation>Wall display</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Bisita</translation>
    </message>
    <message>
        <source>Unknown device</source>
        <translation>Di-kilalang device</translation>
    </message>
</context>
<context>
    <name>RoomCard</name>
    <message>
        <source>Room %1, %2</source>
        <translation>Kuwarto %1, %2</translation>
    </message>
    <message>
        <source>%1 %2 %3 %4. %5</source>
        <translation>%1 %2 %3 %4. %5</translation>
    </message>
    <message>
        <source>Ready for a guest</source>
        <translation>Handa para sa bisita</translation>
    </message>
    <message>
        <source>Nobody signed in</source>
        <translation>Walang naka-sign in</translation>
    </message>
    <message>
        <source>%1 cleans</source>
        <translation>Naglilinis si %1</translation>
    </message>
</context>
<context>
    <name>RoomsPanel</name>
    <message>
        <source>Rooms</source>
        <translation>Mga kuwarto</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 sa %2 bakante</translation>
    </message>
    <message>
        <source>No rooms yet</source>
        <translation>Wala pang kuwarto</translation>
    </message>
    <message>
        <source>Rooms appear when the house is set up; --sample-data brings some to try. This is how everybody connects:</source>
        <translation>Lalabas ang mga kuwarto kapag naitakda ang bahay; may dalang masusubukan ang --sample-data. Ganito kumokonekta ang lahat:</translation>
    </message>
</context>
<context>
    <name>SampleRibbon</name>
    <message>
        <source>SAMPLE  -  sample staff, rooms and prices; do not use for guests</source>
        <translation>HALIMBAWA  -  halimbawang tauhan, kuwarto at presyo; huwag gamitin sa mga bisita</translation>
    </message>
</context>
<context>
    <name>ServiceRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Price of %1 in pesos</source>
        <translation>Presyo ng %1 sa piso</translation>
    </message>
    <message>
        <source>Minutes of %1</source>
        <translation>Minuto ng %1</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>I-save</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Alisin</translation>
    </message>
</context>
<context>
    <name>ServingAddress</name>
    <message>
        <source>Serving %1; press to copy</source>
        <translation>Naglilingkod sa %1; pindutin para kopyahin</translation>
    </message>
    <message>
        <source>Click to copy</source>
        <translation>I-click para kopyahin</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Nakopya</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Computer na ito lang</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>Sa</translation>
    </message>
</context>
<context>
    <name>SettingField</name>
    <message>
        <source>Save</source>
        <translation>I-save</translation>
    </message>
    <message>
        <source>Given when the program was started (command line, environment or .env), which wins.</source>
        <translation>Ibinigay nang simulan ang programa (command line, environment o .env), at iyon ang nananaig.</translation>
    </message>
</context>
<context>
    <name>SettingsAbout</name>
    <message>
        <source>Version</source>
        <translation>Bersyon</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Folder ng datos</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>File ng mga setting</translation>
    </message>
    <message>
        <source>Atrium is free software under the MIT licence. It stands on Qt (LGPL), QCoro, Boost.Beast, SQLite, libsodium, zlib and libqrencode.</source>
        <translation>Malayang software ang Atrium sa ilalim ng lisensyang MIT. Nakatayo ito sa Qt (LGPL), QCoro, Boost.Beast, SQLite, libsodium, zlib at libqrencode.</translation>
    </message>
    <message>
        <source>Leave the sample (restarts)</source>
        <translation>Iwan ang halimbawa (magsisimulang muli)</translation>
    </message>
</context>
<context>
    <name>SettingsDisplays</name>
    <message>
        <source>1 wall is connected.</source>
        <translation>1 display ang nakakonekta.</translation>
    </message>
    <message>
        <source>%1 walls are connected.</source>
        <translation>%1 display ang nakakonekta.</translation>
    </message>
    <message>
        <source>Connections shows which revision each of them shows.</source>
        <translation>Makikita sa Mga koneksyon kung aling rebisyon ang ipinakikita ng bawat isa.</translation>
    </message>
    <message>
        <source>A wall on another computer, or on this one beside the desk:</source>
        <translation>Display sa ibang computer, o dito sa tabi ng mesa:</translation>
    </message>
    <message>
        <source>On a screen of its own, by its name:</source>
        <translation>Sa sariling screen, ayon sa pangalan nito:</translation>
    </message>
    <message>
        <source>In a browser, full screen:</source>
        <translation>Sa browser, buong screen:</translation>
    </message>
</context>
<context>
    <name>SettingsIndex</name>
    <message>
        <source>Rooms and counters</source>
        <translation>Mga kuwarto at kahera</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Mga tao</translation>
    </message>
    <message>
        <source>Services and prices</source>
        <translation>Mga serbisyo at presyo</translation>
    </message>
    <message>
        <source>Displays</source>
        <translation>Mga display</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Itsura</translation>
    </message>
    <message>
        <source>PINs</source>
        <translation>Mga PIN</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Tungkol dito</translation>
    </message>
    <message>
        <source>Sections of Settings</source>
        <translation>Mga bahagi ng Mga setting</translation>
    </message>
</context>
<context>
    <name>SettingsLooks</name>
    <message>
        <source>Colours</source>
        <translation>Mga kulay</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Gaya ng sistema</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Madilim</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Maliwanag</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Mataas na contrast</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Wika</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Galaw</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Gaya ng dati</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Mas kaunti</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Laki ng teksto</translation>
    </message>
</context>
<context>
    <name>SettingsNetwork</name>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Only this computer can connect. Save the address 0.0.0.0 below and restart, and the whole network can.</source>
        <translation>Ang computer na ito lang ang makakakonekta. I-save sa ibaba ang address na 0.0.0.0 at magsimulang muli para makakonekta ang buong network.</translation>
    </message>
    <message>
        <source>Test this address</source>
        <translation>Subukan ang address na ito</translation>
    </message>
    <message>
        <source>Address to serve on</source>
        <translation>Address na pagsisilbihan</translation>
    </message>
    <message>
        <source>0.0.0.0 serves every network of this computer, 127.0.0.1 this computer only.</source>
        <translation>Ang 0.0.0.0 ay para sa lahat ng network ng computer na ito, ang 127.0.0.1 ay para dito lang.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Tablets and walls that know the old one lose the house until they are told.</source>
        <translation>Mawawala ang spa sa mga tablet at display na luma ang alam hanggang sabihan sila.</translation>
    </message>
    <message>
        <source>Other web sites whose pages may connect</source>
        <translation>Ibang web site na maaaring kumonekta ang mga pahina</translation>
    </message>
    <message>
        <source>Addresses with commas between them; usually none.</source>
        <translation>Mga address na may kuwit sa pagitan; kadalasan wala.</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>Printer ng resibo</translation>
    </message>
    <message>
        <source>HOST:PORT; several with commas between them.</source>
        <translation>HOST:PORT; kuwit sa pagitan kung marami.</translation>
    </message>
    <message>
        <source>Heartbeat, in milliseconds</source>
        <translation>Tibok, sa millisecond</translation>
    </message>
    <message>
        <source>How often each device&apos;s latency is measured.</source>
        <translation>Gaano kadalas sinusukat ang bilis ng bawat device.</translation>
    </message>
    <message>
        <source>Recovery window, in milliseconds</source>
        <translation>Palugit sa pagbabalik, sa millisecond</translation>
    </message>
    <message>
        <source>How long a device may be away and still get what it missed.</source>
        <translation>Gaano katagal maaaring mawala ang device at makuha pa rin ang hindi nito narinig.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Mga setting</translation>
    </message>
    <message>
        <source>Settings are the manager&apos;s. The manager&apos;s PIN:</source>
        <translation>Para sa manedyer ang mga setting. Ang PIN ng manedyer:</translation>
    </message>
</context>
<context>
    <name>SettingsPeople</name>
    <message>
        <source>Nobody yet.</source>
        <translation>Wala pa.</translation>
    </message>
</context>
<context>
    <name>SettingsPins</name>
    <message>
        <source>Desk PIN</source>
        <translation>PIN ng mesa</translation>
    </message>
    <message>
        <source>Opens the desk again after it was left alone, and lets a wall be left.</source>
        <translation>Muling binubuksan ang mesang iniwan, at pinahihintulutang iwan ang display.</translation>
    </message>
    <message>
        <source>Manager PIN</source>
        <translation>PIN ng manedyer</translation>
    </message>
    <message>
        <source>Asked for before these settings; opens the desk as well.</source>
        <translation>Hinihingi bago ang mga setting na ito; binubuksan din ang mesa.</translation>
    </message>
    <message>
        <source>Lock the desk when nobody touches it for</source>
        <translation>Isara ang mesa kapag walang gumalaw nang</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Hindi kailanman</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>30 min</source>
        <translation>30 min</translation>
    </message>
    <message>
        <source>A forgotten PIN: stop Atrium and remove pins.ini from the data folder.</source>
        <translation>Nakalimutang PIN: ihinto ang Atrium at alisin ang pins.ini sa folder ng datos.</translation>
    </message>
</context>
<context>
    <name>SettingsPlaces</name>
    <message>
        <source>Rooms</source>
        <translation>Mga kuwarto</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>Mga kahera</translation>
    </message>
    <message>
        <source>A room or a counter at which somebody works cannot be removed.</source>
        <translation>Hindi maaalis ang kuwarto o kaherang may nagtatrabaho.</translation>
    </message>
</context>
<context>
    <name>SettingsServices</name>
    <message>
        <source>A new service, or a new variant of one</source>
        <translation>Bagong serbisyo, o bagong uri ng serbisyo</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Serbisyo</translation>
    </message>
    <message>
        <source>Variant, may be empty</source>
        <translation>Uri, puwedeng wala</translation>
    </message>
    <message>
        <source>Pesos</source>
        <translation>Piso</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuto</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Idagdag</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Shortcuts</source>
        <translation>Mga shortcut</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Isara</translation>
    </message>
    <message>
        <source>Esc does the same</source>
        <translation>Esc ang katumbas</translation>
    </message>
</context>
<context>
    <name>ShowConnection</name>
    <message>
        <source>Show the connection</source>
        <translation>Ipakita ang koneksyon</translation>
    </message>
</context>
<context>
    <name>SkylinePanel</name>
    <message>
        <source>Skyline: %1</source>
        <translation>Skyline: %1</translation>
    </message>
    <message>
        <source>Skyline: a cell per connection</source>
        <translation>Skyline: isang selula bawat koneksiyon</translation>
    </message>
    <message>
        <source>1 ms</source>
        <translation>300 ms {1 ?}</translation>
    </message>
    <message>
        <source>300 ms</source>
        <translation>300 ms</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>mabagal</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>nawala</translation>
    </message>
    <message>
        <source>One cell per connection, ordered by when it came. The Connections page lists them; a click on a cell goes there, as Enter does from the arrow keys' cell.</source>
        <translation>Isang kahon bawat koneksyon, ayon sa pagdating. Nakalista sila sa pahina ng Koneksyon; pumunta roon sa pag-click sa kahon, o sa Enter mula sa kahong pinili ng mga arrow.</translation>
    </message>
</context>
<context>
    <name>SlowestPanel</name>
    <message>
        <source>Slowest single calls</source>
        <translation>Pinakamabagal na mga tawag</translation>
    </message>
    <message>
        <source>No event has come in this time.</source>
        <translation>Walang dumating na event sa panahong ito.</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>Lagay</translation>
    </message>
    <message>
        <source>therapist</source>
        <translation>therapist</translation>
    </message>
    <message>
        <source>therapists</source>
        <translation>therapist</translation>
    </message>
    <message>
        <source>cashier</source>
        <translation>kahera</translation>
    </message>
    <message>
        <source>cashiers</source>
        <translation>kahera</translation>
    </message>
    <message>
        <source>wall</source>
        <translation>wall</translation>
    </message>
    <message>
        <source>walls</source>
        <translation>wall</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>bisita</translation>
    </message>
    <message>
        <source>guests</source>
        <translation>bisita</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>di-kilala</translation>
    </message>
    <message>
        <source>%1 slow or lost</source>
        <translation>%1 mabagal o nawala</translation>
    </message>
    <message>
        <source>RTT p95</source>
        <translation>RTT p95</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Receiving %1 KiB per second</source>
        <translation>Tumatanggap ng %1 KiB bawat segundo</translation>
    </message>
    <message>
        <source>KiB/s</source>
        <translation>KiB/s</translation>
    </message>
    <message>
        <source>Sending %1 KiB per second</source>
        <translation>Nagpapadala ng %1 KiB bawat segundo</translation>
    </message>
</context>
<context>
    <name>TableHeader</name>
    <message>
        <source>Column titles</source>
        <translation>Mga pamagat ng hanay</translation>
    </message>
</context>
<context>
    <name>TaskTreeHeader</name>
    <message>
        <source>Column titles</source>
        <translation>Mga pamagat ng hanay</translation>
    </message>
</context>
<context>
    <name>TaskTreeView</name>
    <message>
        <source>Tasks, %1</source>
        <translation>Mga task, %1</translation>
    </message>
    <message>
        <source>No task matches &quot;%1&quot;</source>
        <translation>Walang task na tugma sa &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Waiting for the network loop</source>
        <translation>Hinihintay ang network loop</translation>
    </message>
    <message>
        <source>Esc in the search box shows all again.</source>
        <translation>Esc sa kahon ng paghahanap para ipakita muli ang lahat.</translation>
    </message>
    <message>
        <source>Its tasks appear with its first answer.</source>
        <translation>Lalabas ang mga task sa unang sagot nito.</translation>
    </message>
</context>
<context>
    <name>ViewButton</name>
    <message>
        <source>View</source>
        <translation>Tanawin</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>di naka-save</translation>
    </message>
</context>
<context>
    <name>WaitingPanel</name>
    <message>
        <source>Waiting %1</source>
        <translation>Naghihintay %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Naghihintay</translation>
    </message>
    <message>
        <source>longest %1</source>
        <translation>pinakamatagal %1</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>Walang naghihintay</translation>
    </message>
    <message>
        <source>Guests appear here as soon as they confirm their choice at
%1/</source>
        <translation>Lalabas dito ang mga bisita pagkakumpirma nila ng pinili sa
%1/</translation>
    </message>
    <message>
        <source>Who orders now waits: %1</source>
        <translation>Kung oorder ngayon, hintay: %1</translation>
    </message>
    <message>
        <source>Called in vain %1</source>
        <translation>Hindi sumagot %1</translation>
    </message>
</context>
<context>
    <name>WallCall</name>
    <message>
        <source>%1, go to counter %2</source>
        <translation>%1, pumunta sa counter %2</translation>
    </message>
    <message>
        <source>%1, go to room %2</source>
        <translation>%1, pumunta sa kuwarto %2</translation>
    </message>
</context>
<context>
    <name>WallCalling</name>
    <message>
        <source>Now calling</source>
        <translation>Tinatawag</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>at %1 pa</translation>
    </message>
</context>
<context>
    <name>WallHeader</name>
    <message>
        <source>%1, last update %2</source>
        <translation>%1, huling balita %2</translation>
    </message>
</context>
<context>
    <name>WallRoom</name>
    <message>
        <source>Room %1, %2, %3</source>
        <translation>Kuwarto %1, %2, %3</translation>
    </message>
</context>
<context>
    <name>WallRooms</name>
    <message>
        <source>No rooms yet</source>
        <translation>Wala pang kuwarto</translation>
    </message>
    <message>
        <source>Waiting for the house at %1</source>
        <translation>Hinihintay ang spa sa %1</translation>
    </message>
</context>
<context>
    <name>WallWaiting</name>
    <message>
        <source>Waiting</source>
        <translation>Naghihintay</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>Walang naghihintay</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>at %1 pa</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>mga %1</translation>
    </message>
</context>
<context>
    <name>WallWindow</name>
    <message>
        <source>Atrium - wall</source>
        <translation>Atrium - wall</translation>
    </message>
</context>
<context>
    <name>atrium::app::ActionCatalog</name>
    <message>
        <source>Pages</source>
        <translation>Mga pahina</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Kahit saan</translation>
    </message>
</context>
<context>
    <name>atrium::app::AlertBoard</name>
    <message>
        <source>the manager</source>
        <translation>manedyer</translation>
    </message>
    <message>
        <source>Acknowledged by %1, %2</source>
        <translation>Kinilala ng %1, %2</translation>
    </message>
    <message>
        <source>Snoozed until %1</source>
        <translation>Ipinagpaliban hanggang %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>mula %1</translation>
    </message>
    <message>
        <source>Not acknowledged</source>
        <translation>Hindi kinilala</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 hanggang %2</translation>
    </message>
    <message>
        <source>%1 older ones of today are no longer kept.</source>
        <translation>Hindi na itinago ang %1 mas lumang babala ngayon.</translation>
    </message>
    <message>
        <source>the desk</source>
        <translation>desk</translation>
    </message>
</context>
<context>
    <name>atrium::app::ConnectionActions</name>
    <message>
        <source>Choose a connection that is still here.</source>
        <translation>Pumili ng koneksiyong narito pa.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Tinatanong ang server…</translation>
    </message>
    <message>
        <source>Written: %1, and the same as .csv</source>
        <translation>Naisulat: %1, at ganoon din bilang .csv</translation>
    </message>
    <message>
        <source>1 row copied</source>
        <translation>1 hanay ang nakopya</translation>
    </message>
    <message>
        <source>%1 rows copied</source>
        <translation>%1 hanay ang nakopya</translation>
    </message>
    <message>
        <source>Writing %1 connections…</source>
        <translation>Isinusulat ang %1 koneksiyon…</translation>
    </message>
    <message>
        <source>Sent to %1.</source>
        <translation>Naipadala kay %1.</translation>
    </message>
    <message>
        <source>%1 is disconnected.</source>
        <translation>Naputol na ang koneksyon ni %1.</translation>
    </message>
    <message>
        <source>%1 is in %2 now.</source>
        <translation>Nasa %2 na si %1.</translation>
    </message>
    <message>
        <source>%1 has left %2.</source>
        <translation>Wala na sa %2 si %1.</translation>
    </message>
    <message>
        <source>It is no longer connected.</source>
        <translation>Hindi na ito nakakonekta.</translation>
    </message>
    <message>
        <source>%1 has not joined the house yet.</source>
        <translation>Hindi pa nakakasali sa bahay si %1.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Walang naisulat.</translation>
    </message>
    <message>
        <source>At most %1 letters can be sent.</source>
        <translation>Hanggang %1 titik lamang ang maipapadala.</translation>
    </message>
    <message>
        <source>The name of that room is longer than %1 letters.</source>
        <translation>Lampas sa %1 titik ang pangalan ng silid na iyon.</translation>
    </message>
    <message>
        <source>%1 is in %2 already.</source>
        <translation>Nasa %2 na talaga si %1.</translation>
    </message>
    <message>
        <source>%1 is not in %2.</source>
        <translation>Wala sa %2 si %1.</translation>
    </message>
    <message>
        <source>The files could not be written: %1</source>
        <translation>Hindi naisulat ang mga file: %1</translation>
    </message>
    <message>
        <source>That connection has ended, and is not listed any more.</source>
        <translation>Tapos na ang koneksyong iyon, at wala na sa listahan.</translation>
    </message>
</context>
<context>
    <name>atrium::app::ConnectionColumns</name>
    <message>
        <source>Who / where</source>
        <translation>Sino / saan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Lagay</translation>
    </message>
    <message>
        <source>RTT ms</source>
        <translation>RTT ms</translation>
    </message>
    <message>
        <source>p95 ms</source>
        <translation>p95 ms</translation>
    </message>
    <message>
        <source>Last 60 s</source>
        <translation>Huling 60 s</translation>
    </message>
    <message>
        <source>In KiB/s</source>
        <translation>Pasok KiB/s</translation>
    </message>
    <message>
        <source>Out KiB/s</source>
        <translation>Labas KiB/s</translation>
    </message>
    <message>
        <source>Queue KiB</source>
        <translation>Pila KiB</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Tagal</translation>
    </message>
    <message>
        <source>The person and the place, or what kind of device it is</source>
        <translation>Ang tao at ang lugar, o kung anong uri ng device</translation>
    </message>
    <message>
        <source>Online, slow (above 300 ms), or lost (no answer in time)</source>
        <translation>Online, mabagal (higit 300 ms), o nawala (walang sagot sa oras)</translation>
    </message>
    <message>
        <source>Round trip to the device and back, newest</source>
        <translation>Balikan sa device, pinakabago</translation>
    </message>
    <message>
        <source>19 of 20 round trips were faster than this</source>
        <translation>19 sa 20 balikan ay mas mabilis dito</translation>
    </message>
    <message>
        <source>Round trips of the last minute, 1 ms to 2 s on a log scale</source>
        <translation>Mga balikan sa huling minuto, 1 ms hanggang 2 s sa log scale</translation>
    </message>
    <message>
        <source>Received from the device</source>
        <translation>Natanggap mula sa device</translation>
    </message>
    <message>
        <source>Sent to the device</source>
        <translation>Naipadala sa device</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Naghihintay maipadala</translation>
    </message>
    <message>
        <source>Connected for</source>
        <translation>Nakakonekta nang</translation>
    </message>
    <message>
        <source>Lost 0:00:00 ago</source>
        <translation>Nawala 0:00:00 na</translation>
    </message>
    <message>
        <source>stale 000 s</source>
        <translation>luma 000 s</translation>
    </message>
    <message>
        <source>Drops</source>
        <translation>Nalaglag</translation>
    </message>
    <message>
        <source>Messages lost because too much waited, or that were not to wait</source>
        <translation>Mga mensaheng nawala dahil sobra ang naghihintay, o hindi dapat maghintay</translation>
    </message>
    <message>
        <source>Reconnects</source>
        <translation>Pagbalik</translation>
    </message>
    <message>
        <source>How often this person or device came back</source>
        <translation>Ilang beses bumalik ang tao o aparatong ito</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Bisita</translation>
    </message>
    <message>
        <source>Code of the guest in these hands</source>
        <translation>Code ng bisitang hawak nito</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Network address</source>
        <translation>Address sa network</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Mula noong</translation>
    </message>
    <message>
        <source>When it became online, slow or lost</source>
        <translation>Kung kailan naging online, mabagal o nawala</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Ano ang gagawin</translation>
    </message>
    <message>
        <source>What helps, for the front desk; nothing while all is well</source>
        <translation>Ang makatutulong, para sa front desk; walang laman kapag maayos ang lahat</translation>
    </message>
</context>
<context>
    <name>atrium::app::ConnectionDetails</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1, %2 of it in %3 messages, %4/s now</source>
        <translation>%1, %2 nito sa %3 mensahe, %4/s ngayon</translation>
    </message>
    <message>
        <source>%1, worst %2</source>
        <translation>%1, pinakamasama %2</translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <translation>%1 ± %2</translation>
    </message>
    <message>
        <source>%1, %2 s ago</source>
        <translation>%1, %2 s na ang nakalipas</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Balikan</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Pinakabago</translation>
    </message>
    <message>
        <source>Half below</source>
        <translation>Kalahati ay mas mababa sa</translation>
    </message>
    <message>
        <source>95 %, 99 % below</source>
        <translation>95 %, 99 % ay mas mababa sa</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Where the time goes</source>
        <translation>Saan napupunta ang oras</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Waiting here</source>
        <translation>Naghihintay dito</translation>
    </message>
    <message>
        <source>Handlers</source>
        <translation>Mga handler</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Mga nawala</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Ipinadala muli</translation>
    </message>
    <message>
        <source>Missed pongs</source>
        <translation>Pong na di dumating</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Itinapon</translation>
    </message>
    <message>
        <source>%1 not waited for, %2 too many</source>
        <translation>%1 hindi hinintay, %2 sobra</translation>
    </message>
    <message>
        <source>Reconnects</source>
        <translation>Muling pagkonekta</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Trapiko</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Natanggap</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Naipadala</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Naghihintay maipadala</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Huling narinig</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 na ang nakalipas</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Tungkulin</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Kumonekta</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, nang %2</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>HTTP long-polling</source>
        <translation>HTTP long-polling</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>Bisita</translation>
    </message>
    <message>
        <source>Shows revision</source>
        <translation>Ipinakikitang rebisyon</translation>
    </message>
    <message>
        <source>network %1 · server %2 · client %3 ms</source>
        <translation>network %1 · server %2 · client %3 ms</translation>
    </message>
</context>
<context>
    <name>atrium::app::ConnectionRowItem</name>
    <message>
        <source>%1 slow or lost</source>
        <translation>%1 mabagal o nawala</translation>
    </message>
</context>
<context>
    <name>atrium::app::ConnectionStoryBoard</name>
    <message>
        <source>came back on a new connection</source>
        <translation>bumalik sa bagong koneksiyon</translation>
    </message>
    <message>
        <source>%1 to %2, %3</source>
        <translation>%1 hanggang %2, %3</translation>
    </message>
    <message>
        <source>%1 · p95 %2 ms · in %3, out %4 messages</source>
        <translation>%1 · p95 %2 ms · pasok %3, labas %4 mensahe</translation>
    </message>
</context>
<context>
    <name>atrium::app::ConnectionViews</name>
    <message>
        <source>Save this view…</source>
        <translation>I-save ang tanawing ito…</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot;</source>
        <translation>Burahin ang &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation>Front desk</translation>
    </message>
    <message>
        <source>As it was before</source>
        <translation>Gaya ng dati</translation>
    </message>
</context>
<context>
    <name>atrium::app::DesktopNotifier</name>
    <message>
        <source>%1, and %2 more</source>
        <translation>%1, at %2 pa</translation>
    </message>
</context>
<context>
    <name>atrium::app::EngineRoomMonitor</name>
    <message>
        <source>Choose a task first</source>
        <translation>Pumili muna ng task</translation>
    </message>
    <message>
        <source>The house cannot serve without this task</source>
        <translation>Hindi makapaglilingkod ang bahay kung wala ang task na ito</translation>
    </message>
</context>
<context>
    <name>atrium::app::EventListModel</name>
    <message>
        <source>%1 ms, to %2</source>
        <translation>%1 ms, para sa %2</translation>
    </message>
    <message>
        <source>Received %1, %2. %3</source>
        <translation>Natanggap %1, %2. %3</translation>
    </message>
    <message>
        <source>Sent %1, %2. %3</source>
        <translation>Naipadala %1, %2. %3</translation>
    </message>
</context>
<context>
    <name>atrium::app::FloorBoard</name>
    <message>
        <source>No tablet connected</source>
        <translation>Walang tablet na nakakonekta</translation>
    </message>
    <message>
        <source>Tablet: %1</source>
        <translation>Tablet: %1</translation>
    </message>
    <message>
        <source>Tablet online, %1</source>
        <translation>Online ang tablet, %1</translation>
    </message>
    <message>
        <source>Tablet online</source>
        <translation>Online ang tablet</translation>
    </message>
    <message>
        <source>Tablet online, %1 ms</source>
        <translation>Online ang tablet, %1 ms</translation>
    </message>
    <message>
        <source>over %1 min</source>
        <translation>lampas %1 min</translation>
    </message>
    <message>
        <source>left of %1 min</source>
        <translation>natitira sa %1 min</translation>
    </message>
    <message>
        <source>No tablet for %1</source>
        <translation>Walang tablet para kay %1</translation>
    </message>
    <message>
        <source>Silent for %1 with %2</source>
        <translation>Walang sagot nang %1, kasama si %2</translation>
    </message>
    <message>
        <source>called %1 ago</source>
        <translation>tinawag %1 na</translation>
    </message>
    <message>
        <source>until it is clean</source>
        <translation>bago luminis</translation>
    </message>
</context>
<context>
    <name>atrium::app::FloorDesk</name>
    <message>
        <source>&quot;%1&quot; stays as it is. %2</source>
        <translation>Mananatili ang &quot;%1&quot;. %2</translation>
    </message>
    <message>
        <source>Undo %1 s</source>
        <translation>Bawiin %1 s</translation>
    </message>
</context>
<context>
    <name>atrium::app::GaugeChart</name>
    <message>
        <source>Loop lag p99</source>
        <translation>Antala ng loop p99</translation>
    </message>
    <message>
        <source>Steps per second</source>
        <translation>Hakbang kada segundo</translation>
    </message>
    <message>
        <source>Ready queue</source>
        <translation>Pila ng handa</translation>
    </message>
    <message>
        <source>Timers</source>
        <translation>Mga timer</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Mga task</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>p50 %1 ms</source>
        <translation>p50 %1 ms</translation>
    </message>
    <message>
        <source>%1 slow</source>
        <translation>%1 mabagal</translation>
    </message>
    <message>
        <source>most %1</source>
        <translation>pinakamarami %1</translation>
    </message>
</context>
<context>
    <name>atrium::app::GuestMonitor</name>
    <message>
        <source>Today</source>
        <translation>Ngayon</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Kahapon</translation>
    </message>
    <message>
        <source>, %1 of them here</source>
        <translation>, %1 sa kanila ang narito</translation>
    </message>
    <message>
        <source>; half waited less than %1</source>
        <translation>; kalahati ay naghintay nang mas maikli sa %1</translation>
    </message>
    <message>
        <source>%1, %2 min</source>
        <translation>%1, %2 min</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Kabuuan</translation>
    </message>
    <message>
        <source>Given, and change</source>
        <translation>Ibinigay, at sukli</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Isinulat sa %1</translation>
    </message>
    <message>
        <source>1 guest</source>
        <translation>1 bisita</translation>
    </message>
    <message>
        <source>%1 guests</source>
        <translation>%1 bisita</translation>
    </message>
</context>
<context>
    <name>atrium::app::GuestWay</name>
    <message>
        <source>Waiting</source>
        <translation>Naghihintay</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Naghahanda</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Lampas sa oras</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>May serbisyo</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Magbabayad</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Nagbabayad</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bayad na</translation>
    </message>
    <message>
        <source>Called in vain</source>
        <translation>Tinawag ngunit wala</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Kinansela</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>Hindi dumating</translation>
    </message>
    <message>
        <source>waiting %1</source>
        <translation>paghihintay %1</translation>
    </message>
    <message>
        <source>preparing %1</source>
        <translation>paghahanda %1</translation>
    </message>
    <message>
        <source>in service %1</source>
        <translation>serbisyo %1</translation>
    </message>
    <message>
        <source>until paid %1</source>
        <translation>hanggang nabayaran %1</translation>
    </message>
    <message>
        <source>Priority: senior</source>
        <translation>Prayoridad: senior</translation>
    </message>
    <message>
        <source>Priority: person with disability</source>
        <translation>Prayoridad: may kapansanan</translation>
    </message>
    <message>
        <source>Priority: pregnant</source>
        <translation>Prayoridad: buntis</translation>
    </message>
</context>
<context>
    <name>atrium::app::GuestWords</name>
    <message>
        <source>Ordered</source>
        <translation>Umorder</translation>
    </message>
    <message>
        <source>Taken on by %1</source>
        <translation>Tinanggap ni %1</translation>
    </message>
    <message>
        <source>Given to %2 by %1</source>
        <translation>Ibinigay kay %2 ni %1</translation>
    </message>
    <message>
        <source>Service started by %1</source>
        <translation>Sinimulan ni %1 ang serbisyo</translation>
    </message>
    <message>
        <source>%2 added by %1</source>
        <translation>Idinagdag ni %1 ang %2</translation>
    </message>
    <message>
        <source>A service taken off by %1</source>
        <translation>Inalis ni %1 ang isang serbisyo</translation>
    </message>
    <message>
        <source>Service finished by %1</source>
        <translation>Tinapos ni %1 ang serbisyo</translation>
    </message>
    <message>
        <source>Called to pay by %1</source>
        <translation>Tinawag ni %1 upang magbayad</translation>
    </message>
    <message>
        <source>Paid, with %2 given to %1</source>
        <translation>Nagbayad, %2 ang ibinigay kay %1</translation>
    </message>
    <message>
        <source>Cancelled by %1</source>
        <translation>Kinansela ni %1</translation>
    </message>
    <message>
        <source>Did not come, says %1</source>
        <translation>Hindi dumating, ayon kay %1</translation>
    </message>
    <message>
        <source>Called in vain by %1</source>
        <translation>Tinawag ni %1 ngunit wala</translation>
    </message>
    <message>
        <source>Called again by %1</source>
        <translation>Tinawag muli ni %1</translation>
    </message>
    <message>
        <source>Handed over to %2 by %1</source>
        <translation>Ipinasa kay %2 ni %1</translation>
    </message>
    <message>
        <source>Put back into the line by %1</source>
        <translation>Ibinalik ni %1 sa pila</translation>
    </message>
    <message>
        <source>Last step taken back by %1</source>
        <translation>Binawi ni %1 ang huling hakbang</translation>
    </message>
    <message>
        <source>the guest</source>
        <translation>bisita</translation>
    </message>
    <message>
        <source>the desk</source>
        <translation>desk</translation>
    </message>
    <message>
        <source>somebody no longer here</source>
        <translation>isang wala na rito</translation>
    </message>
    <message>
        <source>on the guest&apos;s own device</source>
        <translation>sa sariling device ng bisita</translation>
    </message>
    <message>
        <source>at the desk</source>
        <translation>sa front desk</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>sa %1</translation>
    </message>
</context>
<context>
    <name>atrium::app::HouseBook</name>
    <message>
        <source>Therapist</source>
        <translation>Therapist</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kahero</translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation>Front desk</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Manedyer</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Tagapangasiwa</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>A password has at least %1 letters.</source>
        <translation>May %1 letra man lang ang password.</translation>
    </message>
    <message>
        <source>Everybody has a name.</source>
        <translation>May pangalan ang lahat.</translation>
    </message>
    <message>
        <source>A service needs a price in pesos and a duration in minutes.</source>
        <translation>Kailangan ng serbisyo ang presyo sa piso at tagal sa minuto.</translation>
    </message>
</context>
<context>
    <name>atrium::app::HouseMonitor</name>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Nagsisimula</translation>
    </message>
    <message>
        <source>NOT LIVE for %1</source>
        <translation>HINDI LIVE nang %1</translation>
    </message>
</context>
<context>
    <name>atrium::app::JobBoard</name>
    <message>
        <source>Done %1</source>
        <translation>Tapos %1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Nabigo</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Kinansela</translation>
    </message>
    <message>
        <source>%1 jobs</source>
        <translation>%1 trabaho</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Trabaho</translation>
    </message>
</context>
<context>
    <name>atrium::app::LatencyHistogram</name>
    <message>
        <source>more</source>
        <translation>higit</translation>
    </message>
    <message>
        <source>1k</source>
        <translation>1k</translation>
    </message>
    <message>
        <source>No round trip is known yet</source>
        <translation>Wala pang alam na balikan</translation>
    </message>
    <message>
        <source>%1 of the last %2 round trips took more than %3 ms</source>
        <translation>%1 sa huling %2 balikan ang higit sa %3 ms</translation>
    </message>
    <message>
        <source>%1 of the last %2 round trips took up to %3 ms</source>
        <translation>%1 sa huling %2 balikan ang hanggang %3 ms</translation>
    </message>
</context>
<context>
    <name>atrium::app::LogModel</name>
    <message>
        <source>Debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Impormasyon</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Babala</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Mali</translation>
    </message>
    <message>
        <source>%1 (%2 times)</source>
        <translation>%1 (%2 beses)</translation>
    </message>
    <message>
        <source>connection %1</source>
        <translation>koneksiyon %1</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 linya</translation>
    </message>
    <message>
        <source>%1 of %2 lines shown</source>
        <translation>%1 sa %2 linya ang ipinapakita</translation>
    </message>
    <message>
        <source>%1 older ones are gone</source>
        <translation>wala na ang %1 mas luma</translation>
    </message>
</context>
<context>
    <name>atrium::app::PageCatalog</name>
    <message>
        <source>Floor</source>
        <translation>Bulwagan</translation>
    </message>
    <message>
        <source>What is happening in the house</source>
        <translation>Ang nangyayari sa bahay</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Koneksiyon</translation>
    </message>
    <message>
        <source>Who is connected, and how well</source>
        <translation>Sino ang nakakonekta, at gaano kaayos</translation>
    </message>
    <message>
        <source>Engine room</source>
        <translation>Silid-makina</translation>
    </message>
    <message>
        <source>What the event loop is doing</source>
        <translation>Ang ginagawa ng event loop</translation>
    </message>
    <message>
        <source>Alerts &amp; log</source>
        <translation>Babala at log</translation>
    </message>
    <message>
        <source>What went wrong, and who has seen it</source>
        <translation>Ano ang pumalya, at sino ang nakakita</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Mga setting</translation>
    </message>
    <message>
        <source>People, rooms, prices, the network</source>
        <translation>Mga tao, kuwarto, presyo, ang network</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>Pagganap</translation>
    </message>
    <message>
        <source>Is it the network, our server or the tablet</source>
        <translation>Network ba, server natin o tablet ang dahilan</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Mga bisita</translation>
    </message>
    <message>
        <source>Where a guest is, and who waited how long</source>
        <translation>Nasaan ang bisita, at sino ang naghintay nang gaano katagal</translation>
    </message>
</context>
<context>
    <name>atrium::app::PerformanceChart</name>
    <message>
        <source>nothing was measured</source>
        <translation>walang nasukat</translation>
    </message>
</context>
<context>
    <name>atrium::app::PerformanceMonitor</name>
    <message>
        <source>connection %1, which has left</source>
        <translation>koneksiyon %1, na umalis na</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 told</source>
        <translation>%1 sinabihan</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 pa</translation>
    </message>
    <message>
        <source>Processor, to 70 % of a core</source>
        <translation>Processor, hanggang 70 % ng isang core</translation>
    </message>
    <message>
        <source>Memory, to 80 % of what is free</source>
        <translation>Memorya, hanggang 80 % ng libre</translation>
    </message>
    <message>
        <source>Limit, as configured</source>
        <translation>Hangganan, ayon sa setting</translation>
    </message>
    <message>
        <source>about %1 more</source>
        <translation>mga %1 pa</translation>
    </message>
    <message>
        <source>The processor ends first.</source>
        <translation>Unang mauubos ang processor.</translation>
    </message>
    <message>
        <source>Memory ends first.</source>
        <translation>Unang mauubos ang memorya.</translation>
    </message>
    <message>
        <source>The configured limit ends first.</source>
        <translation>Unang maaabot ang itinakdang hangganan.</translation>
    </message>
    <message>
        <source>Known after a minute with connections.</source>
        <translation>Malalaman pagkaraan ng isang minutong may koneksiyon.</translation>
    </message>
    <message>
        <source>An estimate. It rests on %1 connections on average, with %2 messages a second each; the network thread used %3 of a core, %4 of it to look after connections; a message costs %5 µs.</source>
        <translation>Tantiya lamang. Batay sa %1 koneksiyon sa karaniwan, may %2 mensahe bawat segundo ang bawat isa; gumamit ang network thread ng %3 ng isang core, %4 nito para sa pagbabantay ng mga koneksiyon; %5 µs ang halaga ng isang mensahe.</translation>
    </message>
    <message>
        <source>%1 of a core is used whatever passes.</source>
        <translation>%1 ng isang core ang gamit anuman ang dumaan.</translation>
    </message>
    <message>
        <source>Traffic was too even to tell apart what is used whatever passes: it counts as the messages&apos;, so there is rather more room than this.</source>
        <translation>Masyadong pantay ang daloy para mabukod ang gamit anuman ang dumaan: ibinilang ito sa mga mensahe, kaya mas marami pa ang maaari kaysa rito.</translation>
    </message>
    <message>
        <source>A connection takes %1, as measured.</source>
        <translation>%1 ang gamit ng isang koneksiyon, ayon sa sukat.</translation>
    </message>
    <message>
        <source>A connection is taken to need %1 until 50 have come or gone.</source>
        <translation>Ipinapalagay na %1 ang kailangan ng isang koneksiyon hanggang may 50 nang dumating o umalis.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>lahat</translation>
    </message>
</context>
<context>
    <name>atrium::app::PinGuard</name>
    <message>
        <source>Wrong too often: wait half a minute.</source>
        <translation>Masyadong madalas ang mali: maghintay ng kalahating minuto.</translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation>Hindi iyan ang PIN.</translation>
    </message>
    <message>
        <source>A PIN has %1 to %2 digits.</source>
        <translation>May %1 hanggang %2 numero ang PIN.</translation>
    </message>
    <message>
        <source>Only a manager may do that.</source>
        <translation>Manedyer lang ang maaaring gumawa niyan.</translation>
    </message>
</context>
<context>
    <name>atrium::app::RecoveryBoard</name>
    <message>
        <source>Got everything back</source>
        <translation>Nabawi ang lahat</translation>
    </message>
    <message>
        <source>of these, before the old link was found dead</source>
        <translation>sa mga ito, bago natuklasang patay ang lumang koneksyon</translation>
    </message>
    <message>
        <source>Events sent again</source>
        <translation>Mga event na muling ipinadala</translation>
    </message>
    <message>
        <source>Came back too late, or as somebody unknown</source>
        <translation>Huli nang bumalik, o hindi kilala</translation>
    </message>
    <message>
        <source>Had missed more than is kept</source>
        <translation>Higit sa naitatago ang hindi natanggap</translation>
    </message>
    <message>
        <source>Forgotten for lack of room</source>
        <translation>Kinalimutan dahil kulang ang lugar</translation>
    </message>
</context>
<context>
    <name>atrium::app::RoundTripChart</name>
    <message>
        <source>Round trips of the last minute, from %1 to %2 ms</source>
        <translation>Mga balikan sa huling minuto, mula %1 hanggang %2 ms</translation>
    </message>
    <message>
        <source>300 ms</source>
        <translation>300 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>atrium::app::RttHeatMap</name>
    <message>
        <source>no device answered</source>
        <translation>walang device na sumagot</translation>
    </message>
    <message>
        <source>%1 answers, most of them around %2 ms</source>
        <translation>%1 sagot, karamihan ay mga %2 ms</translation>
    </message>
    <message>
        <source>%1 answers, between %2 and %3 ms for 98 of 100</source>
        <translation>%1 sagot, nasa %2 hanggang %3 ms ang 98 sa 100</translation>
    </message>
</context>
<context>
    <name>atrium::app::SettingsBook</name>
    <message>
        <source>Therapist&apos;s tablet</source>
        <translation>Tablet ng therapist</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kahero</translation>
    </message>
    <message>
        <source>Wall display</source>
        <translation>Display sa dingding</translation>
    </message>
    <message>
        <source>Guests, to order</source>
        <translation>Mga bisita, para umorder</translation>
    </message>
    <message>
        <source>Trying %1</source>
        <translation>Sinusubukan ang %1</translation>
    </message>
    <message>
        <source>Answers this computer after %1 ms. A phone must be in the same network.</source>
        <translation>Sumasagot sa computer na ito pagkaraan ng %1 ms. Dapat nasa parehong network ang telepono.</translation>
    </message>
    <message>
        <source>No answer (%1). A firewall may be in the way.</source>
        <translation>Walang sagot (%1). Maaaring may firewall na nakaharang.</translation>
    </message>
</context>
<context>
    <name>atrium::app::Skyline</name>
    <message>
        <source>nobody is connected</source>
        <translation>walang nakakonekta</translation>
    </message>
    <message>
        <source>%1 online, %2 slow, %3 lost</source>
        <translation>%1 online, %2 mabagal, %3 nawala</translation>
    </message>
</context>
<context>
    <name>atrium::app::Status</name>
    <message>
        <source>Available</source>
        <translation>Bakante</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Naghahanda</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>May serbisyo</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Lampas sa oras</translation>
    </message>
    <message>
        <source>On break</source>
        <translation>Nagpapahinga</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Mabagal</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Nawala</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Umalis</translation>
    </message>
    <message>
        <source>No tablet</source>
        <translation>Walang tablet</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Nagsisimula</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Bago</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Handa</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Tumatakbo</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Naghihintay</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>Nililinis</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Magbabayad</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bayad na</translation>
    </message>
</context>
<context>
    <name>atrium::app::TaskColumns</name>
    <message>
        <source>Task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Coroutines below the one that started them</source>
        <translation>Mga coroutine sa ilalim ng nagsimula sa kanila</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Lagay</translation>
    </message>
    <message>
        <source>What it does now, or why it deserves a look</source>
        <translation>Ang ginagawa nito ngayon, o kung bakit dapat tingnan</translation>
    </message>
    <message>
        <source>Never idle 100 %</source>
        <translation>Di nagpapahinga 100 %</translation>
    </message>
    <message>
        <source>Waiting on</source>
        <translation>Naghihintay sa</translation>
    </message>
    <message>
        <source>What it is suspended on</source>
        <translation>Kung saan ito nakabitin</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Mula pa</translation>
    </message>
    <message>
        <source>How long it has waited</source>
        <translation>Gaano katagal nang naghihintay</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Started so long ago</source>
        <translation>Ganito katagal nang nagsimula</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Hakbang</translation>
    </message>
    <message>
        <source>Times it has been resumed</source>
        <translation>Ilang ulit itong itinuloy</translation>
    </message>
    <message>
        <source>Busy ms</source>
        <translation>Abala ms</translation>
    </message>
    <message>
        <source>Time spent in its steps since this page was opened, sampled</source>
        <translation>Oras na ginugol sa mga hakbang mula nang buksan ang pahinang ito, sample</translation>
    </message>
</context>
<context>
    <name>atrium::app::TaskRowItem</name>
    <message>
        <source>%1, %2 tasks</source>
        <translation>%1, %2 task</translation>
    </message>
    <message>
        <source>on %1 for %2</source>
        <translation>sa %1 nang %2</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 hakbang</translation>
    </message>
    <message>
        <source>busy %1 ms</source>
        <translation>abala %1 ms</translation>
    </message>
</context>
<context>
    <name>atrium::app::TaskTreeModel</name>
    <message>
        <source>All waiting</source>
        <translation>Naghihintay lahat</translation>
    </message>
    <message>
        <source>%1 not waiting</source>
        <translation>%1 di naghihintay</translation>
    </message>
</context>
<context>
    <name>atrium::app::TimeChart</name>
    <message>
        <source>p50 %1, p95 %2, p99 %3 ms</source>
        <translation>p50 %1, p95 %2, p99 %3 ms</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>tumataas</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>bumababa</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>pantay</translation>
    </message>
    <message>
        <source>in</source>
        <translation>papasok</translation>
    </message>
    <message>
        <source>out</source>
        <translation>palabas</translation>
    </message>
    <message>
        <source>no device answered</source>
        <translation>walang device na sumagot</translation>
    </message>
    <message>
        <source>in %1, out %2 KiB/s</source>
        <translation>papasok %1, palabas %2 KiB/s</translation>
    </message>
    <message>
        <source>worst %1 ms</source>
        <translation>pinakamasama %1 ms</translation>
    </message>
    <message>
        <source>most %1 in, %2 out KiB/s</source>
        <translation>pinakamarami %1 papasok, %2 palabas KiB/s</translation>
    </message>
    <message>
        <source>most %1</source>
        <translation>pinakamarami %1</translation>
    </message>
</context>
</TS>
